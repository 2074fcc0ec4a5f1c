"""What goes again: words, voices and pictures after 90 days, slips when the seven days are over."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ..models import Enclosure, PaperCode, Rating
from ..readers import Reading
from ..window import OPEN_DAYS, open_since

KEPT_DAYS = 90


@transaction.atomic
def forget_comments(before):
    """What people wrote and said, and what a reader made of it. The faces stay: they name nobody."""
    old = Rating.objects.filter(at__lt=before)
    Enclosure.objects.filter(rating__in=old).delete()
    left = old.filter(~Q(reading=Reading.NOTHING) | ~Q(text="") | ~Q(gist=""))
    return left.update(text="", gist="", reading=Reading.NOTHING)


def shred_slips(now=None):
    """A slip may be given out before the talk; it goes with the seventh day after."""
    now = now or timezone.now()
    over = PaperCode.objects.filter(session__booking__ends_at__lt=now)
    return over.exclude(session__in=open_talks(now)).delete()[0]


def open_talks(now):
    return PaperCode.session.field.related_model.objects.filter(open_since(OPEN_DAYS, now)).values("pk")

"""Once a day: what is supervised has a line about how far it is each week (domain.md row 64)."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import Concern
from ..telling import hands, send

WEEK = timedelta(days=7)


def remind():
    week = "{0.year}-{0.week}".format(timezone.localdate().isocalendar())
    for concern in Concern.objects.without_word_since(timezone.now() - WEEK).select_related("handler"):
        with transaction.atomic():
            what = f"weekly:{week}"
            send(concern, what, _("重点督办的一件诉求，一周没有记进展了，请记一笔"), hands(concern))

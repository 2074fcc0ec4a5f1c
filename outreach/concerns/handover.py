"""Concerns a leaver still handles. Who listened first stays named to the end."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.offices.handover import register_task_kind

from .clocks import say_until
from .lifecycle import OVER
from .models import Concern


def open_concerns(leaver, offices):
    here = Q(office__in=offices) | Q(office=None, intake_office__in=offices)
    return Concern.objects.filter(here, handler=leaver).exclude(for_good())


def for_good():
    """Taken back, cleared away, or ended so long ago that the person cannot open it again."""
    last = timezone.localdate(say_until(timezone.now()))
    return Q(state__in=OVER) & (Q(closed_on__lt=last) | Q(erased_on__isnull=False))


def register():
    register_task_kind(_("承办的诉求"), open_concerns, "handler")

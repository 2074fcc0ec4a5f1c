"""Concerns a leaver still handles. Who listened first stays named to the end."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from home.offices.handover import register_task_kind

from .lifecycle import State
from .models import Concern


def open_concerns(leaver, offices):
    here = Q(office__in=offices) | Q(office=None, intake_office__in=offices)
    return Concern.objects.filter(here, handler=leaver).exclude(state=State.CLOSED)


def register():
    register_task_kind(_("承办的诉求"), open_concerns, "handler")

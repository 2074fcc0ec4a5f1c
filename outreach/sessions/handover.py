"""Sessions a leaver still coordinates."""

from django.utils.translation import gettext_lazy as _

from home.offices.handover import register_task_kind

from .lifecycle import MOVES, State
from .models import Session

DONE = [state for state in State if not MOVES[state]]


def open_sessions(leaver, offices):
    return Session.objects.filter(coordinator=leaver, office__in=offices).exclude(state__in=DONE)


def register():
    register_task_kind(_("经办的场次"), open_sessions, "coordinator")

"""What this room gives to the rooms below: its codes, its open tasks, and how long it keeps what."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from home.offices.handover import register_task_kind
from home.pages.finding import Posted, register_finder
from home.trust.retention import register_purger

from .lifecycle import ENDS
from .models import Application

YEAR = 365


def register():
    register_finder(where_followed)
    register_task_kind(_("经办的加入申请"), open_applications, "coordinator")
    register_purger("application", days=YEAR, purge=purge_applications)


def where_followed(typed):
    """The code goes on by POST: it must not stand in an address."""
    return Posted(reverse("lecturers:join_track")) if Application.objects.by_code(typed).exists() else None


def open_applications(leaver, offices):
    return Application.objects.open().filter(coordinator=leaver, office__in=offices)


def purge_applications(before):
    """Who was not taken, or did not want to be, is forgotten whole; who was is in the pool."""
    ended = Application.objects.filter(state__in=ENDS).exclude(moves__at__gte=before)
    return ended.delete()[1].get(Application._meta.label, 0)

"""Texts that a leaver was reading."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from home.offices.handover import register_task_kind
from home.offices.scope import any_of

from .models import ReviewClock


def being_read(leaver, offices):
    """Texts of these offices and of those below them, from which she may have been borrowed."""
    here = any_of(Q(office__path__startswith=office.path) for office in offices)
    return ReviewClock.objects.running().filter(here, taken_by=leaver)


def register():
    register_task_kind(_("正在审的稿子"), being_read, "taken_by")

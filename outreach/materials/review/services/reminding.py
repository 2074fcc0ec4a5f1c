"""Whoever is late is reminded once a day, not more."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import ReviewClock
from ..people import people_for
from .telling import tell_one


def remind(today=None) -> int:
    """How many overdue steps were looked at; the key of a notice holds the day, so a sweep may come often."""
    today = today or timezone.localdate()
    clocks = ReviewClock.objects.overdue(today).select_related(
        "revision", "office", "top", "task", "taken_by"
    )
    for clock in clocks:
        remind_of(clock, today)
    return len(clocks)


@transaction.atomic
def remind_of(clock, today):
    words = {"title": clock.revision.object_str, "step": clock.step.label, "day": f"{clock.due_on:%m-%d}"}
    title = _("%(step)s超期了：《%(title)s》") % words
    holder = clock.holder()
    for person in [holder] if holder else people_for(clock):
        key = f"review-late-{clock.pk}-{today:%Y%m%d}-{person.pk}"
        tell_one(key, title, person, clock, _("期限是 %(day)s，请今天看完。") % words)

"""A party branch goes around in turn; each turn is a row before its day, and ends with or without words."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.dateformat import format as say_date
from django.utils.translation import gettext as _

from home.notices.services import tell
from home.offices.kinds import Role

from ..models import CollectionCycle, CollectionRound
from ..telling import people

AHEAD = timedelta(days=7)
ENTERED_BY = [Role.LISTENER, Role.HELPER]


def open_rounds(today=None):
    """The turns that are due within a week; whoever listens at the branch is told once of each."""
    today = today or timezone.localdate()
    for cycle in CollectionCycle.objects.select_related("office"):
        due_on = next_turn(cycle, today)
        if due_on - today <= AHEAD:
            open_round(cycle.office, due_on)


def next_turn(cycle, today):
    """Every so many months from January on, by the day of the month; today counts."""
    year, month = today.year, today.month
    while (month - 1) % cycle.months or today.replace(year=year, month=month, day=cycle.day) < today:
        month += 1
        if month > 12:
            year, month = year + 1, 1
    return today.replace(year=year, month=month, day=cycle.day)


def open_round(office, due_on):
    with transaction.atomic():
        turn, new = CollectionRound.objects.get_or_create(office=office, due_on=due_on)
        if not new:
            return
        title = _("%s前请把支部收集的社情民意记上，没有也说一声") % say_date(due_on, _("n月j日"))
        for user in people(office, ENTERED_BY):
            tell(
                f"collect:{turn.pk}:{user.pk}",
                title,
                to_user=user,
                link=turn.get_absolute_url(),
                office=office,
            )


def finish_round(turn):
    """Everything is written down, or there was nothing. Pressing twice is once."""
    CollectionRound.objects.filter(pk=turn.pk, done_on=None).update(done_on=timezone.localdate())

"""When a step is due, who is reminded, and how often."""

from datetime import date, timedelta

import pytest

from home.notices.models import Notice
from outreach.materials.review import services
from outreach.materials.review.models import Priority, ReviewClock, ReviewTask
from tests.outreach.materials.review.acts import now, passed, submitted

FRIDAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    "step, priority, due",
    [
        (1, Priority.NORMAL, date(2026, 12, 1)),
        (3, Priority.NORMAL, date(2026, 11, 30)),
        (1, Priority.URGENT, date(2026, 11, 30)),
    ],
)
def test_working_days_are_counted(db, step, priority, due):
    assert ReviewTask.objects.get(step=step).due_on(priority, FRIDAY) == due


def test_a_holiday_is_not_counted(db):
    assert ReviewTask.objects.get(step=1).due_on(Priority.NORMAL, date(2026, 9, 30)) == date(2026, 10, 9)


def test_urgent_stays_urgent_in_every_step(draft, writer, three):
    submitted(draft, writer, priority=Priority.URGENT)
    passed(draft, three[0])

    assert now(draft).priority == Priority.URGENT


def late(clock, days=1):
    ReviewClock.objects.filter(pk=clock.pk).update(due_on=FRIDAY - timedelta(days=days))


def reminded():
    rows = Notice.objects.filter(title__contains="超期").order_by("to_user__username")
    return list(rows.values_list("to_user__username", flat=True))


def test_whoever_may_decide_is_told_that_it_waits(draft, writer, three):
    submitted(draft, writer)

    told = Notice.objects.filter(title="等你初审：《养老金这笔账》")
    assert sorted(told.values_list("to_user__username", flat=True)) == ["chu", "fu", "zhong"]


def test_overdue_each_is_reminded_once_a_day_however_often_the_sweep_comes(draft, writer, three):
    late(submitted(draft, writer))

    for _sweep in range(3):
        services.remind(FRIDAY)
    assert reminded() == ["chu", "fu", "zhong"]

    services.remind(FRIDAY + timedelta(days=1))
    assert reminded() == ["chu", "chu", "fu", "fu", "zhong", "zhong"]


def test_on_its_day_it_is_not_overdue(draft, writer, three):
    late(submitted(draft, writer), days=0)

    assert (services.remind(FRIDAY), reminded()) == (0, [])


def test_who_is_on_it_is_reminded_alone(draft, writer, three):
    clock = submitted(draft, writer)
    late(clock)
    services.take(clock, three[1])

    services.remind(FRIDAY)

    assert reminded() == ["fu"]


def test_what_is_decided_reminds_nobody(draft, writer, three):
    submitted(draft, writer)
    passed(draft, *three)
    ReviewClock.objects.update(due_on=FRIDAY - timedelta(days=9))

    assert services.remind(FRIDAY) == 0

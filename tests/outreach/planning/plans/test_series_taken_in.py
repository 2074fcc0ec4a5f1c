"""The days of a series come into a plan, and become talks when it is released."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from home.calendars.rules import ListedDays
from outreach.planning import services
from outreach.planning.models import PlanChange, SeriesDay
from outreach.planning.services.drafting import MOST
from outreach.sessions.models import Session
from outreach.sessions.services import accept, cancel
from tests.factories import make_user

from ..test_series import kept as kept_series
from .acts import added, drafted, released


def days(*away):
    today = timezone.localdate()
    return tuple(today + timedelta(days=one) for one in away)


def series_on(cast, *away, **said):
    said = {"title": "大讲堂", "since": days(1)[0], "until": days(90)[0], **said}
    return kept_series(cast, ListedDays(days(*away)), venue=cast.venue, lecturer=cast.lecturer, **said)


@pytest.fixture
def plan(cast):
    return drafted(cast)


def test_its_days_within_the_plan_come_in_once(cast, plan):
    series_on(cast, 5, 6, 80)
    assert services.take_in_series(plan, cast.coordinator) == 2
    assert services.take_in_series(plan, cast.coordinator) == 0
    assert services.take_in_series(drafted(cast), cast.coordinator) == 0
    assert {one.values["title"] for one in plan.changes.all()} == {"大讲堂"}


def test_listening_days_and_days_that_are_not_held_do_not(cast, plan):
    series = series_on(cast, 5, 6)
    services.change_day(series.days.first(), cast.coordinator, held=None)
    kept_series(
        cast, ListedDays(days(7)), kind="listening", title="拉呱", since=days(1)[0], until=days(90)[0]
    )
    assert services.take_in_series(plan, cast.coordinator) == 1


def test_released_each_is_a_talk_of_its_day(cast, plan):
    series = series_on(cast, 5, 6)
    services.take_in_series(plan, cast.coordinator)
    assert released(plan, cast.coordinator) == (2, 0)
    talks = [row.session for row in series.days.order_by("said")]
    assert [(talk.origin, talk.title, talk.state) for talk in talks] == [("series", "大讲堂", "offering")] * 2
    assert [timezone.localdate(talk.booking.starts_at) for talk in talks] == list(days(5, 6))
    assert services.take_in_series(drafted(cast), cast.coordinator) == 0


def test_the_button_says_how_many_wait(cast, plan, client):
    series_on(cast, 5, 6)
    client.force_login(cast.coordinator)
    assert "把系列里的日子排进来（2 天）" in client.get(plan.get_absolute_url()).content.decode()
    answer = client.post(reverse("plan_series", args=[plan.pk]), follow=True).content.decode()
    assert "排进来 2 天。" in answer
    assert "把系列里的日子排进来" not in answer


def test_a_day_that_clashes_stays_in_the_draft(cast, plan):
    series_on(cast, 5, 6)
    services.take_in_series(plan, cast.coordinator)
    other = drafted(cast)
    starts_at = plan.changes.first().series_day.span[0]
    added(other, cast, starts_at, lecturer=cast.lecturer)
    released(other, cast.coordinator)
    talk = Session.objects.get()
    accept(talk.offers.get(), cast.lecturer.user)
    assert released(plan, cast.coordinator) == (1, 1)
    assert SeriesDay.objects.filter(session=None).count() == 1


def test_a_day_changed_by_hand_takes_its_draft_along_and_may_come_in_again(cast, plan):
    series = series_on(cast, 5, 6)
    services.take_in_series(plan, cast.coordinator)
    row = series.days.first()
    services.change_day(row, cast.coordinator, held=days(8)[0])
    assert plan.changes.count() == 1
    assert services.take_in_series(plan, cast.coordinator) == 1
    held = [one.values["starts_at"][:10] for one in plan.changes.order_by("values__starts_at")]
    assert held == [f"{day:%Y-%m-%d}" for day in days(6, 8)]


def test_a_series_changed_whole_takes_its_drafts_along_and_leaves_what_is_released(cast, plan):
    series = series_on(cast, 5, 6, 7)
    services.take_in_series(plan, cast.coordinator)
    first = plan.changes.order_by("pk").first()
    for other in plan.changes.exclude(pk=first.pk):
        services.undo(plan, other)
    released(plan, cast.coordinator)
    again = drafted(cast)
    services.take_in_series(again, cast.coordinator)
    services.change_all(series, cast.coordinator, ListedDays(days(9)), title="新讲堂")
    assert PlanChange.objects.filter(released_at=None).count() == 0
    assert sorted(series.days.values_list("said", flat=True)) == list(days(5, 9))
    assert Session.objects.get().title == "大讲堂"


def test_from_a_day_on_no_second_talk_is_drafted_where_one_is_released(cast, plan):
    series = series_on(cast, 5, 6, 7)
    services.take_in_series(plan, cast.coordinator)
    released(plan, cast.coordinator)
    later = services.change_from(
        series, cast.coordinator, days(6)[0], ListedDays(days(6, 7, 8)), key=uuid4(), title="新讲堂"
    )
    assert services.take_in_series(drafted(cast), cast.coordinator) == 1
    assert [bool(row.session) for row in later.days.all()] == [True, True, False]


def test_from_a_day_on_the_drafts_of_days_changed_by_hand_go(cast, plan):
    series = series_on(cast, 5, 6, 7)
    services.change_day(series.days.last(), cast.coordinator, held=days(9)[0])
    services.take_in_series(plan, cast.coordinator)
    rule = ListedDays(days(6, 7))
    services.change_from(series, cast.coordinator, days(6)[0], rule, key=uuid4(), title="新讲堂")
    assert plan.changes.count() == 1
    assert services.take_in_series(plan, cast.coordinator) == 2
    assert sorted(one.values["title"] for one in plan.changes.all()) == ["大讲堂", "新讲堂", "新讲堂"]


def test_an_ended_series_names_the_talks_that_are_still_to_come(cast, plan):
    series = series_on(cast, 5, 6, 7)
    services.take_in_series(plan, cast.coordinator)
    released(plan, cast.coordinator)
    cancel(series.days.first().session, "下雪", cast.coordinator)
    left = services.end(series, cast.coordinator)
    assert [timezone.localdate(talk.booking.starts_at) for talk in left] == list(days(6, 7))


def test_a_released_day_is_changed_at_its_talk(cast, plan):
    series = series_on(cast, 5)
    services.take_in_series(plan, cast.coordinator)
    released(plan, cast.coordinator)
    with pytest.raises(services.REFUSALS, match="已经发布"):
        services.change_day(series.days.get(), cast.coordinator, held=days(9)[0])


def test_days_of_a_dropped_plan_are_free_for_another(cast, plan):
    series_on(cast, 5, 6)
    services.take_in_series(plan, cast.coordinator)
    services.drop(plan, cast.coordinator)
    assert services.take_in_series(drafted(cast), cast.coordinator) == 2


def test_a_series_of_another_office_does_not_come_in_whoever_asks(cast, plan):
    series_on(cast, 5, office=cast.other_county, area=cast.guting)
    overseer = make_user("shi", cast.city, "coordinator")
    assert services.take_in_series(plan, overseer) == 0


def test_the_draft_of_a_day_changed_by_hand_goes_too_when_the_series_is_changed_whole(cast, plan):
    series = series_on(cast, 5, 6)
    services.change_day(series.days.first(), cast.coordinator, held=days(8)[0])
    services.take_in_series(plan, cast.coordinator)
    services.change_all(series, cast.coordinator, ListedDays(days(5, 6)), lecturer=cast.second)
    assert plan.changes.count() == 0
    assert services.take_in_series(plan, cast.coordinator) == 2
    assert {one.values["lecturer"] for one in plan.changes.all()} == {cast.second.pk}


def test_a_plan_that_is_nearly_full_takes_in_its_earliest_days_and_says_how_many(cast, plan):
    first = added(plan, cast)
    kept = {"plan": plan, "kind": "add", "values": first.values, "by": cast.coordinator}
    PlanChange.objects.bulk_create(PlanChange(**kept) for _one in range(MOST - 2))
    series_on(cast, 6, 5)

    assert services.take_in_series(plan, cast.coordinator) == 1
    assert plan.changes.get(series_day__isnull=False).series_day.held == days(5)[0]
    assert services.take_in_series(plan, cast.coordinator) == 0
    with pytest.raises(services.REFUSALS, match="最多 1000 条变动"):
        added(plan, cast)

"""Writing in a plan: nobody's hour is taken, and nobody hears of it."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from home.bookings.models import Booking, Occupancy
from home.notices.models import Notice
from home.trust.moves import TooLate
from home.trust.refusing import Refused
from outreach.planning import services
from outreach.planning.drafting.clashing import name_clashes
from outreach.planning.drafting.lines import lines_of
from outreach.planning.models import Plan, PlanChange
from outreach.sessions.models import Offer, Session
from outreach.sessions.services import cancel, propose
from tests.factories import HOUR, make_venue

from .acts import added, confirmed, drafted, moved, soon


def rows():
    return [
        list(model.objects.order_by("pk").values()) for model in (Session, Booking, Occupancy, Offer, Notice)
    ]


def test_a_draft_changes_nothing_that_anybody_else_knows(cast):
    talk = confirmed(cast)
    other = confirmed(cast, starts_at=soon(4))
    before = rows()

    plan = drafted(cast)
    added(plan, cast, lecturer=cast.lecturer, venue=cast.venue)
    moved(plan, cast, talk, soon(6))
    services.place(plan, talk, cast.coordinator, None)
    services.replace(plan, talk, cast.coordinator, cast.second)
    services.call_off(plan, other, cast.coordinator, "村里办喜事")

    assert rows() == before
    kinds = plan.changes.order_by("kind").values_list("kind", flat=True)
    assert list(kinds) == ["add", "cancel", "lecturer", "move", "venue"]


@pytest.mark.parametrize(
    ("since", "until", "sentence"),
    [(-40, -10, "这些日子都过去了"), (5, 3, "到哪天不能比从哪天早"), (1, 120, "最多排一个季度")],
)
def test_a_span_that_makes_no_sense_is_refused(cast, since, until, sentence):
    today = timezone.localdate()
    days = {"since": today + timedelta(days=since), "until": today + timedelta(days=until)}
    with pytest.raises(Refused, match=sentence):
        drafted(cast, **days)
    assert not Plan.objects.exists()


def test_the_same_key_is_the_same_plan_and_the_same_talk(cast):
    key, today = uuid.uuid4(), timezone.localdate()
    said = {"key": key, "office": cast.county, "since": today, "until": today}
    assert services.draft(cast.coordinator, **said) == services.draft(cast.coordinator, **said)
    plan = drafted(cast)
    assert added(plan, cast, key=key) == added(plan, cast, key=key)


def test_a_second_word_on_the_same_talk_stands_in_the_place_of_the_first(cast):
    talk, plan = confirmed(cast), drafted(cast)
    moved(plan, cast, talk, soon(6))
    moved(plan, cast, talk, soon(7))
    assert [one.values["starts_at"] for one in plan.changes.all()] == [soon(7).isoformat()]


def test_back_where_it_was_is_no_change(cast):
    talk, plan = confirmed(cast), drafted(cast)
    moved(plan, cast, talk, soon(6))
    moved(plan, cast, talk, talk.booking.starts_at)
    services.place(plan, talk, cast.coordinator, cast.venue)
    services.replace(plan, talk, cast.coordinator, cast.lecturer)
    assert not plan.changes.exists()


def test_calling_off_puts_an_end_to_what_else_was_said_and_the_other_way_round(cast):
    talk, plan = confirmed(cast), drafted(cast)
    moved(plan, cast, talk, soon(6))
    services.call_off(plan, talk, cast.coordinator, "下雪")
    assert [one.kind for one in plan.changes.all()] == ["cancel"]
    services.place(plan, talk, cast.coordinator, None)
    assert [one.kind for one in plan.changes.all()] == ["venue"]


def test_undoing_twice_is_undoing_once(cast):
    talk, plan = confirmed(cast), drafted(cast)
    change = moved(plan, cast, talk, soon(6))
    services.undo(plan, change)
    services.undo(plan, change)
    plan.refresh_from_db()
    assert (plan.changes.count(), plan.edits) == (0, 2)


@pytest.mark.parametrize(
    ("days", "sentence"), [(-1, "已经过去了"), (400, "一年以后"), (70, "不在这份计划里")]
)
def test_a_talk_is_added_within_the_plan_and_to_come(cast, days, sentence):
    with pytest.raises(Refused, match=sentence):
        added(drafted(cast), cast, soon(days))


def test_a_place_of_another_county_is_refused(cast):
    far = make_venue(cast.guting, cast.other_county, "谷亭礼堂")
    with pytest.raises(Refused, match="谷亭礼堂不在这一场的县里"):
        added(drafted(cast), cast, venue=far)
    with pytest.raises(Refused, match="谷亭礼堂不在这一场的县里"):
        services.place(drafted(cast), confirmed(cast), cast.coordinator, far)


def test_a_talk_of_another_office_does_not_come_in_by_its_key(cast):
    """Even where she sees it: the plan is the county's, and the talk the other's."""
    foreign = Session.objects.create(
        area=cast.guting,
        office=cast.other_county,
        title="谷亭的一场",
        state="confirmed",
        booking=Booking.objects.create(purpose="talk", label="x", starts_at=soon(4), ends_at=soon(4) + HOUR),
    )
    cast.coordinator.memberships.update(office=cast.city)
    plan = drafted(cast)
    with pytest.raises(Refused, match="不归这份计划管"):
        moved(plan, cast, foreign, soon(6), cast.coordinator)
    assert [line.title for line in lines_of(plan, cast.coordinator)] == []


def test_a_talk_that_is_over_is_too_late(cast):
    talk, plan = confirmed(cast), drafted(cast)
    cancel(talk, "村里办喜事", cast.coordinator)
    with pytest.raises(TooLate, match="已取消"):
        moved(plan, cast, talk, soon(6))


def test_a_dropped_plan_is_written_in_no_more_and_keeps_what_it_said(cast):
    talk, plan = confirmed(cast), drafted(cast)
    moved(plan, cast, talk, soon(6))
    services.drop(plan, cast.coordinator)
    with pytest.raises(TooLate):
        moved(plan, cast, talk, soon(7))
    with pytest.raises(TooLate):
        services.drop(plan, cast.coordinator)
    assert plan.changes.count() == 1


# What it would clash with.


def written(plan, user):
    lines = lines_of(plan, user)
    name_clashes(lines, user)
    return [line for line in lines if line.changes]


def clashes(plan, user):
    return {line.title: line.clashes for line in written(plan, user)}


def test_a_clash_is_named_while_writing(cast):
    talk, plan = confirmed(cast), drafted(cast)
    confirmed(cast, starts_at=soon(6))
    moved(plan, cast, talk, soon(6))
    [found] = clashes(plan, cast.coordinator).values()
    day = f"{soon(6).month}月{soon(6).day}日"
    assert found == [
        f"{name} {day} 09:00—10:00 已有安排（养老金怎么算），请换个时间或换一位。"
        for name in ("林秀芝", "文化大院")
    ]


def test_a_clash_with_what_she_may_not_see_is_masked(cast):
    """Her lecturer gives a talk in the other county."""
    plan = drafted(cast)
    foreign = confirmed(cast, starts_at=soon(6))
    Session.objects.filter(pk=foreign.pk).update(area=cast.guting, office=cast.other_county)
    foreign.booking.venue = None
    foreign.booking.save()
    added(plan, cast, soon(6), lecturer=cast.lecturer)
    [found] = clashes(plan, cast.coordinator).values()
    day = f"{soon(6).month}月{soon(6).day}日"
    assert found == [f"林秀芝 {day} 09:00—10:00 已有安排，请换个时间或换一位。"]


def test_two_lines_of_one_draft_clash_with_each_other(cast):
    plan = drafted(cast)
    added(plan, cast, soon(6), title="上午场", lecturer=cast.lecturer)
    added(plan, cast, soon(6) + HOUR / 2, title="连着场", lecturer=cast.lecturer)
    found = clashes(plan, cast.coordinator)
    assert "（连着场）" in found["上午场"][0]
    assert "（上午场）" in found["连着场"][0]


def test_an_hour_that_the_draft_itself_leaves_is_free(cast):
    plan = drafted(cast)
    stays, gone = confirmed(cast), confirmed(cast, starts_at=soon(6))
    moved(plan, cast, gone, soon(8))
    moved(plan, cast, stays, soon(6))
    assert [line.clashes for line in written(plan, cast.coordinator)] == [[], []]
    services.call_off(plan, gone, cast.coordinator, "下雪")
    assert [line.clashes for line in written(plan, cast.coordinator)] == [[], []]


def test_a_change_of_a_talk_that_was_changed_since_says_so(cast):
    talk, plan = confirmed(cast), drafted(cast)
    moved(plan, cast, talk, soon(6))
    cancel(talk, "村里办喜事", cast.coordinator)
    [line] = lines_of(plan, cast.coordinator)
    assert line.fault == "这一场现在是“已取消”，不能再改，请撤回这一条。"
    assert PlanChange.objects.count() == 1


def test_what_a_lecturer_proposed_waits_for_a_yes_and_does_not_come_into_a_plan(cast):
    starts_at = soon(5)
    hers = (cast.lecturer, cast.topic, cast.venue, starts_at, starts_at + HOUR, cast.lecturer.user)
    talk = propose(*hers)
    plan = drafted(cast)
    assert lines_of(plan, cast.coordinator) == []
    with pytest.raises((TooLate, Refused)):
        moved(plan, cast, talk, soon(6))


def test_a_talk_that_has_begun_meanwhile_says_so(cast):
    talk, plan = confirmed(cast), drafted(cast)
    moved(plan, cast, talk, soon(6))
    change = plan.changes.get()
    Booking.objects.filter(pk=talk.booking_id).update(starts_at=soon(-1), ends_at=soon(-1) + HOUR)
    change.was = {"starts_at": soon(-1).isoformat(), "ends_at": (soon(-1) + HOUR).isoformat()}
    change.save()
    [line] = lines_of(plan, cast.coordinator)
    assert line.fault == "这一场已经到了开讲的时间，不能再改，请撤回这一条。"

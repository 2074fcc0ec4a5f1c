"""From a proposal to a term, and every way out of it."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from home.notices.models import Notice
from home.trust.retention import purge
from lecturers.joining import services
from lecturers.joining.lifecycle import State
from lecturers.joining.models import Application, ApplicationMove, TrialSheet
from lecturers.pool.models import Lecturer
from tests.factories import make_lecturer, make_user
from tests.lecturers.joining.acts import FIVES, PHONE, TERM, arrange, propose

DAY_BEFORE = timezone.localdate() - timedelta(days=1)


def titles(user):
    return list(Notice.objects.filter(to_user=user).values_list("title", flat=True))


# Who takes it.


def test_the_nearest_coordinating_office_above_the_village_takes_it(cast):
    make_user("village", cast.village, "coordinator")
    make_user("county", cast.county, "coordinator")

    assert propose(cast.caishan).office == cast.county


def test_a_town_with_a_coordinator_takes_its_own(cast):
    make_user("town", cast.town, "coordinator")
    make_user("county", cast.county, "coordinator")

    assert propose(cast.caishan).office == cast.town


def test_whose_post_has_ended_coordinates_nothing(cast):
    left = make_user("town", cast.town, "coordinator")
    left.memberships.update(since=DAY_BEFORE, until=DAY_BEFORE)
    make_user("county", cast.county, "coordinator")

    assert propose(cast.caishan).office == cast.county


def test_without_any_coordinator_the_county_takes_it(cast):
    assert propose(cast.caishan).office == cast.county


def test_its_coordinators_are_told_and_nobody_else(cast):
    cast.coordinator, cast.clerk_of_yutai  # noqa: B018 -- both are there when it comes
    propose(cast.caishan)

    assert titles(cast.coordinator) == ["有人想当宣讲员，请看一看"]
    assert titles(cast.clerk_of_yutai) == []


# Pressed twice.


def test_the_same_form_sent_twice_is_one_application_with_one_code(cast):
    key = uuid.uuid4()
    first, second = propose(cast.caishan, key=key), propose(cast.caishan, key=key)

    assert (first.pk, first.code) == (second.pk, second.code)
    assert Application.objects.count() == 1


def test_the_same_form_with_other_words_is_another_application(cast):
    key = uuid.uuid4()
    first, second = propose(cast.caishan, key=key), propose(cast.caishan, key=key, name="赵春菊")

    assert first.code != second.code


def test_the_code_is_stored_nowhere(cast):
    application = propose(cast.caishan)
    row = Application.objects.filter(pk=application.pk).values().get()

    assert application.code not in str(row)
    assert Application.objects.by_code(application.code.lower()).get() == application


# The trial.


def test_a_trial_in_the_past_is_refused(joining, cast):
    application = joining(State.CHECKED)

    with pytest.raises(services.Refused, match="已经过了"):
        services.arrange(application, timezone.now() - timedelta(minutes=1), "县文化馆", cast.coordinator)

    assert (application.state, application.trials.count()) == (State.CHECKED, 0)


def test_another_day_takes_the_place_of_the_first(joining, cast):
    application = joining(State.TRIAL)
    arrange(application, cast.coordinator, "杨店文化站")

    assert [trial.place for trial in application.trials.all()] == ["杨店文化站"]


def test_nobody_is_marked_before_she_has_spoken(joining, cast):
    application = joining(State.TRIAL)

    with pytest.raises(services.Refused, match="还没到试讲的时间"):
        services.grade(application, FIVES, cast.coordinator)

    assert (application.state, TrialSheet.objects.count()) == (State.TRIAL, 0)


def test_two_listeners_hand_in_a_sheet_each_and_one_may_think_again(joining, cast):
    application = joining(State.TRIED)
    second = make_user("second", cast.county, "coordinator")
    threes = dict.fromkeys(FIVES, 3)
    services.grade(application, threes, second)
    services.grade(application, threes, cast.coordinator)

    assert TrialSheet.objects.count() == 2
    assert [mean for _title, mean in application.trials.get().means()] == [3.0, 3.0, 3.0]
    assert application.moves.filter(to_state=State.TRIED).count() == 1


def test_a_second_trial_keeps_the_sheets_of_the_first(joining, cast):
    application = joining(State.TRIED)
    arrange(application, cast.coordinator, "杨店文化站")

    assert [trial.sheets.count() for trial in application.trials.all()] == [1, 0]


def test_who_was_decided_on_is_not_marked_any_more(joining, cast):
    application = joining(State.APPROVED)

    with pytest.raises(services.TooLate):
        services.grade(application, FIVES, cast.coordinator)

    assert TrialSheet.objects.count() == 1


# The decision.


@pytest.mark.parametrize("act", [services.approve, services.decline])
@pytest.mark.parametrize("reason", ["", "  ", None])
def test_a_decision_without_a_reason_is_refused(joining, cast, act, reason):
    application = joining(State.TRIED)

    with pytest.raises(services.Refused):
        act(application, cast.coordinator, reason)

    assert application.state == State.TRIED


def test_every_step_has_actor_day_and_reason(joining, cast):
    application = joining(State.REGISTERED)
    moves = list(ApplicationMove.objects.filter(application=application))

    assert [(move.to_state, move.reason) for move in moves] == [
        (State.CHECKED, ""),
        (State.TRIAL, "县文化馆"),
        (State.TRIED, ""),
        (State.APPROVED, "讲得活"),
        (State.REGISTERED, "汶宣备2026-07"),
    ]
    assert {bool(move.actor_key) for move in moves} == {True}
    assert {timezone.localdate(move.at) for move in moves} == {timezone.localdate()}


# Registered for a term.


def test_who_is_registered_stands_in_the_pool_with_number_term_and_topics(joining, cast):
    application = joining(State.REGISTERED)
    lecturer = Lecturer.objects.get()

    assert application.lecturer == lecturer
    assert (lecturer.name, lecturer.kind, lecturer.area, lecturer.office) == (
        "赵秋菊",
        "folk",
        cast.caishan,
        cast.county,
    )
    assert (lecturer.register_no, lecturer.term_from, lecturer.term_to) == tuple(TERM.values())
    assert list(lecturer.topics_today()) == [cast.topic]
    assert lecturer.phone == PHONE


def test_a_term_that_ends_before_it_begins_enters_nobody(joining, cast):
    application = joining(State.APPROVED)
    term = {**TERM, "term_to": TERM["term_from"]}

    with pytest.raises(services.Refused, match="任期"):
        services.register(application, cast.coordinator, topics=[cast.topic], **term)

    assert (application.state, Lecturer.objects.count()) == (State.APPROVED, 0)


def test_who_comes_back_stays_one_row_with_a_new_term(joining, cast):
    first = joining(State.REGISTERED).lecturer
    Application.objects.update(lecturer=None)  # years later, the old application is gone
    again = joining(State.REGISTERED, about="歇了两年，又编了新词。")

    assert again.lecturer == first
    assert Lecturer.objects.count() == 1


def test_a_namesake_with_another_phone_is_another_person(joining, cast):
    joining(State.REGISTERED)
    joining(State.REGISTERED, phone="13800000002")

    assert Lecturer.objects.count() == 2


def test_a_namesake_of_another_office_is_another_person(joining, cast):
    make_lecturer("赵秋菊", cast.guting, cast.other_county, affiliation="彩山小学")
    joining(State.REGISTERED, phone="", affiliation="彩山小学")

    assert Lecturer.objects.filter(name="赵秋菊").count() == 2


def test_what_is_declined_at_the_last_moment_enters_nobody(joining, cast):
    application = joining(State.APPROVED)
    stale = Application.objects.get(pk=application.pk)
    services.decline(application, cast.coordinator, "名额满了")

    with pytest.raises(services.TooLate):
        services.register(stale, cast.coordinator, topics=[cast.topic], **TERM)

    assert Lecturer.objects.count() == 0


# Taken back, and forgotten.


def test_who_takes_it_back_leaves_nothing_of_herself(joining, cast):
    application = joining(State.CHECKED, affiliation="彩山小学")
    services.withdraw(application)

    assert (application.phone, application.about, application.affiliation) == (None, "", "")
    assert set(titles(cast.coordinator)) == {"有人想当宣讲员，请看一看", "想当宣讲员的人撤回了"}


def test_whoever_is_in_the_pool_cannot_take_it_back(joining):
    application = joining(State.REGISTERED)

    with pytest.raises(services.TooLate):
        services.withdraw(application)


def test_a_year_after_the_end_an_application_is_forgotten(joining, cast):
    old, new, running = joining(), joining(), joining()
    for application in (old, new):
        services.decline(application, cast.coordinator, "名额满了")
    year_ago = timezone.now() - timedelta(days=366)
    ApplicationMove.objects.filter(application__in=[old, running]).update(at=year_ago)

    assert purge("application").count == 1
    assert set(Application.objects.all()) == {new, running}

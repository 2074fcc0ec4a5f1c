"""Going out to listen: teams sent out, visits entered once, a paper entered whole or not at all."""

import uuid
from datetime import date

import pytest

from home.trust.models import AuditEvent
from home.trust.refusing import Refused
from lecturers.pool.models import Team
from outreach.planning.models import ListeningDay, Outing, Visit
from outreach.planning.services import visits

KEY = uuid.UUID(int=7)


def a_day(cast, on=date(2026, 11, 25), office=None):
    return ListeningDay.objects.create(date=on, office=office or cast.town)


def a_team(cast, name="小板凳队"):
    return Team.objects.create(name=name, kind="bench", area=cast.yangdian, office=cast.town)


def lines(cast, **more):
    first = {"area": cast.caishan, "kind": "doors", "households": 12, "people": 20}
    return {1: first, 4: {**first, "kind": "bench", "households": 0, "people": 9, **more}}


def test_a_visit_of_a_day_nobody_planned_makes_the_day(cast):
    visit = visits.write_down(KEY, date(2026, 11, 26), cast.town, area=cast.caishan, households=3)

    assert (visit.day.date, visit.day.office, visit.households) == (date(2026, 11, 26), cast.town, 3)


def test_the_same_form_twice_is_one_visit(cast):
    day = a_day(cast)
    first = visits.enter(day, KEY, area=cast.caishan, households=3)
    again = visits.enter(day, KEY, area=cast.caishan, households=5)

    assert (again, again.households, Visit.objects.count()) == (first, 3, 1)
    assert first.office == cast.town


def test_a_paper_sent_twice_is_one_paper(cast):
    day = a_day(cast)
    for _time in range(2):
        made = visits.enter_sheet(day, cast.coordinator, KEY, lines(cast), team=None, lead="town")

    assert len(made) == 2
    said = Visit.objects.order_by("people").values_list("kind", "households", "people", "lead")
    assert list(said) == [("bench", 0, 9, "town"), ("doors", 12, 20, "town")]


def test_two_papers_of_one_day_are_two(cast):
    day = a_day(cast)
    for key in (KEY, uuid.UUID(int=8)):
        visits.enter_sheet(day, cast.coordinator, key, lines(cast), team=None, lead="")

    assert Visit.objects.count() == 4


def test_a_line_that_cannot_be_keeps_the_whole_paper_out(cast):
    with pytest.raises(Exception, match=r"households|visit_counts"):
        visits.enter_sheet(a_day(cast), cast.coordinator, KEY, lines(cast, people=10_000), team=None, lead="")

    assert (Visit.objects.count(), AuditEvent.objects.filter(action="listening.sheet_entered").count()) == (
        0,
        0,
    )


def test_counts_are_put_right_and_it_is_logged(cast):
    visit = visits.enter(a_day(cast), KEY, area=cast.caishan, households=3)
    visits.correct(visit, cast.coordinator, households=4, people=6, kind="bench")
    visit.refresh_from_db()

    assert (visit.households, visit.people, visit.kind) == (4, 6, "bench")
    assert AuditEvent.objects.filter(action="listening.visit_corrected", object_id=visit.pk).count() == 1


def test_a_team_sent_twice_to_one_place_goes_once_and_as_said_last(cast):
    day, team = a_day(cast), a_team(cast)
    visits.send_out(day, cast.coordinator, team=team, area=cast.caishan, kind="doors", lead="")
    visits.send_out(day, cast.coordinator, team=team, area=cast.caishan, kind="bench", lead="county")

    assert list(Outing.objects.values_list("kind", "lead")) == [("bench", "county")]
    visits.call_back(day, cast.coordinator, Outing.objects.get().pk)
    assert not Outing.objects.exists()


def test_an_outing_of_another_day_is_not_called_back(cast):
    day, other, team = a_day(cast), a_day(cast, date(2026, 12, 5)), a_team(cast)
    visits.send_out(other, cast.coordinator, team=team, area=cast.caishan)
    visits.call_back(day, cast.coordinator, Outing.objects.get().pk)

    assert Outing.objects.count() == 1


def test_teams_go_out_as_on_the_last_day_of_this_office_that_had_any(cast):
    oldest, old, empty, day = (a_day(cast, date(2026, month, 5)) for month in (9, 10, 11, 12))
    foreign = a_day(cast, date(2026, 11, 15), office=cast.county)
    for one, name in ((oldest, "早的"), (old, "上回的"), (foreign, "县里的")):
        visits.send_out(one, cast.coordinator, team=a_team(cast, name), area=cast.caishan, lead="town")
    visits.as_before(day, cast.coordinator)
    visits.as_before(day, cast.coordinator)

    assert list(day.outings.values_list("team__name", "lead")) == [("上回的", "town")]
    assert not empty.outings.exists()


def test_with_no_day_before_it_says_so(cast):
    with pytest.raises(Refused, match="前面没有排过队伍的日子，请在下面一支一支排。"):
        visits.as_before(a_day(cast), cast.coordinator)

"""What is about to end: the office hears of it at 60, 30 and 7 days, once each, and nothing is blocked."""

from datetime import date, timedelta

import pytest

from home.notices.models import Notice
from lecturers.pool.models import Lecturer
from lecturers.pool.services import step_of, warn_of_endings
from tests.factories import make_lecturer, make_topic, make_user

END = date(2031, 6, 1)


def before(days):
    return END - timedelta(days=days)


@pytest.fixture
def lin(cast):
    return make_lecturer("林秀芝", cast.caishan, cast.county, term_to=END)


def told():
    return list(Notice.objects.order_by("key").values_list("title", flat=True))


@pytest.mark.parametrize("days, step", [(61, None), (60, 60), (31, 60), (30, 30), (8, 30), (7, 7), (0, 7)])
def test_the_steps(days, step):
    assert step_of(days) == step


def test_one_notice_at_each_step_however_often_it_is_looked(cast, lin):
    assert cast.coordinator
    for days in range(65, -3, -1):
        warn_of_endings(before(days))
        warn_of_endings(before(days))

    assert sorted(told()) == [
        "林秀芝有授权或任期 2031年6月1日 到期，还有 30 天",
        "林秀芝有授权或任期 2031年6月1日 到期，还有 60 天",
        "林秀芝有授权或任期 2031年6月1日 到期，还有 7 天",
    ]
    assert {one.to_user for one in Notice.objects.all()} == {cast.coordinator}


def test_a_day_that_was_missed_is_made_up_for_once(cast, lin):
    assert cast.coordinator
    warn_of_endings(before(25))
    warn_of_endings(before(24))

    assert told() == ["林秀芝有授权或任期 2031年6月1日 到期，还有 25 天"]


def test_what_ends_on_one_day_is_one_notice_that_names_it_all(cast, lin):
    assert cast.coordinator
    for title in ("a 养老", "b 医保"):
        lin.authorisations.create(topic=make_topic(title), since=date(2030, 1, 1), until=END)
    warn_of_endings(before(60))

    assert [one.body for one in Notice.objects.all()] == ["任期、《a 养老》的授权、《b 医保》的授权"]


def test_a_topic_that_was_renewed_is_not_warned_of(cast):
    assert cast.coordinator
    guo = make_lecturer("郭家贵", cast.caishan, cast.county)
    topic = make_topic()
    guo.authorisations.create(topic=topic, since=date(2030, 1, 1), until=END)
    guo.authorisations.create(topic=topic, since=END, until=END + timedelta(days=365))
    warn_of_endings(before(7))

    assert told() == []


def test_an_office_without_a_coordinator_is_heard_above(cast):
    assert cast.coordinator
    make_lecturer("林秀芝", cast.caishan, cast.village, term_to=END)
    make_user("gone", cast.village, "station")
    warn_of_endings(before(7))

    assert [one.to_user for one in Notice.objects.all()] == [cast.coordinator]


def test_about_to_end_does_not_block_and_ended_does(cast, lin):
    on = Lecturer.objects.standing

    assert [lin in on(before(days)) for days in (60, 7, 0, -1)] == [True, True, True, False]

"""Thirty talks of days long past with forty people each, written down by one clerk: as it is really done.

They end in “entered afterwards”, all of them flagged, and somebody above is told; a busy and honest month
beside them carries no flag.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from home.notices.models import Notice
from outreach.feedback.columns import columns
from outreach.feedback.services.weighing import look_over
from outreach.sessions import services
from outreach.sessions.models import Session, SessionMove
from outreach.sessions.services.afterwards import A_DAY
from tests.factories import HOUR, make_session, make_user
from tests.outreach.feedback.answers import given, rated
from tests.outreach.feedback.test_weighing import mixed

DAY = timedelta(days=1)
TALKS, HEADS = 30, 40


@pytest.fixture
def clerk(cast):
    return make_user("clerk", cast.town, "station")


def replayed(cast, clerk):
    """Ten a day is all the site takes of one person, so it takes her three days."""
    talks = []
    for number in range(TALKS):
        if number and number % A_DAY == 0:
            SessionMove.objects.update(at=timezone.now() - DAY)
        starts_at = timezone.now() - (5 + number) * DAY
        draft = make_session(cast.caishan, cast.town, title=f"理论宣讲 {number}")
        talks.append(
            services.enter_afterwards(
                draft,
                [cast.lecturer],
                starts_at,
                starts_at + HOUR,
                cast.venue,
                clerk,
                reason="补录",
                headcount=(HEADS, HEADS),
            )
        )
    return talks


def honest(cast):
    """Planned, given, closed by different people, rated by those who were there."""
    for number in range(12):
        heads = {"headcount_from": 20 + number, "headcount_to": 60 + 3 * number}
        talk = given(cast, days=1 + number, state="closed", **heads)
        rated(talk, *mixed(8 + number, seed=number))
        yield talk


def test_all_of_it_ends_in_entered_afterwards_and_is_flagged(cast, clerk):
    talks, clean = replayed(cast, clerk), list(honest(cast))
    auditor = make_user("auditor", cast.county, "auditor")
    look_over()
    flags = {talk: set(talk.rating_flags.values_list("kind", flat=True)) for talk in talks}

    assert columns(Session.objects.filter(pk__in=[talk.pk for talk in talks])) == {
        "planned": 0,
        "delivered": 0,
        "confirmed": 0,
        "afterwards": TALKS,
    }
    assert all(found == {"backdated", "bulk", "same_heads"} for found in flags.values()), flags
    assert [talk.rating_flags.count() for talk in clean] == [0] * 12
    assert columns(Session.objects.filter(pk__in=[talk.pk for talk in clean]))["confirmed"] == 12
    assert "30 场" in Notice.objects.get(to_user=auditor).body


def test_the_clerk_closes_none_of_them(cast, clerk):
    talk = replayed(cast, clerk)[0]
    with pytest.raises(services.Refused):
        services.close(talk, HEADS, HEADS, clerk)


def test_it_is_told_once_however_often_the_sweep_comes_by(cast, clerk):
    make_user("auditor", cast.county, "auditor")
    replayed(cast, clerk)
    for _sweep in range(3):
        look_over()

    assert Notice.objects.filter(title="有人成批补录场次，请看一看").count() == 1


def test_it_is_told_above_the_town_that_wrote_it_down(cast, clerk):
    auditor = make_user("auditor", cast.county, "auditor")
    make_user("own", cast.town, "auditor", "supervisor")
    replayed(cast, clerk)
    look_over()

    told = Notice.objects.filter(title="有人成批补录场次，请看一看")
    assert [notice.to_user for notice in told] == [auditor]


def test_not_even_the_praise_of_forty_moves_it_to_another_column(cast, clerk):
    talks = replayed(cast, clerk)
    for talk in talks[:3]:
        rated(talk, *mixed(40))

    assert columns(Session.objects.filter(entered_afterwards=True))["confirmed"] == 0

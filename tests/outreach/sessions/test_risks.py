"""The list of talks that may not come off: each with its reason and what to do, and no others."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from lecturers.pool.models import Authorisation, Lecturer, Team, TeamMember
from outreach.sessions import services
from outreach.sessions.models import Engagement, Session
from outreach.sessions.risks import at_risk
from tests.counting import queries
from tests.factories import make_form, make_venue

from .acts import confirmed, offered, ordered, soon

pytestmark = pytest.mark.django_db


def reasons(user):
    return [str(risk.why) for _talk, risks in at_risk(user) for risk in risks]


def day(talk):
    return timezone.localdate(talk.booking.starts_at)


def test_a_talk_that_is_settled_is_not_on_the_list(cast):
    confirmed(cast, starts_at=soon(2))

    assert at_risk(cast.coordinator) == []


def test_three_days_before_somebody_should_have_answered(cast):
    asked = offered(cast, starts_at=soon(2))

    (reason,) = reasons(cast.coordinator)
    assert reason.startswith("林秀芝还没回话，等到 ")

    services.withdraw(asked, cast.coordinator)
    assert reasons(cast.coordinator) == ["还没有人接，也没有在问谁"]


def test_there_is_time_while_it_is_far(cast):
    offered(cast, starts_at=soon(6))

    assert at_risk(cast.coordinator) == []


def test_an_authorisation_that_ends_before_the_day(cast):
    talk = confirmed(cast, starts_at=soon(6))
    rows = Authorisation.objects.filter(lecturer=cast.lecturer)
    rows.update(until=day(talk))
    assert reasons(cast.coordinator) == []

    rows.update(until=day(talk) - timedelta(days=1))
    assert reasons(cast.coordinator) == ["林秀芝讲这个课题的授权到那天已经不在了"]


def test_an_authorisation_that_is_renewed_holds(cast):
    talk = confirmed(cast, starts_at=soon(6))
    Authorisation.objects.filter(lecturer=cast.lecturer).update(until=day(talk) - timedelta(days=1))
    Authorisation.objects.create(lecturer=cast.lecturer, topic=cast.topic, since=day(talk))

    assert reasons(cast.coordinator) == []


def test_a_term_that_ends_before_the_day(cast):
    talk = confirmed(cast, starts_at=soon(6))
    Lecturer.objects.update(term_to=day(talk) - timedelta(days=1))

    assert reasons(cast.coordinator) == ["林秀芝的任期到那天已经满了"]


def test_one_of_the_cast_who_has_left_the_team(cast):
    talk = confirmed(cast, starts_at=soon(6))
    team = Team.objects.create(name="小板凳队", kind="bench", area=cast.caishan, office=cast.town)
    Engagement.objects.update(team=team)
    member = TeamMember.objects.create(team=team, lecturer=cast.lecturer, since=day(talk))
    assert reasons(cast.coordinator) == []

    member.delete()
    assert reasons(cast.coordinator) == ["林秀芝那天已经不在小板凳队了"]


def test_a_cast_that_is_not_whole(cast):
    talk = confirmed(cast, starts_at=soon(6))
    Session.objects.filter(pk=talk.pk).update(form=make_form("xiaopin", "小品", cast_min=3))

    assert reasons(cast.coordinator) == ["要 3 位，只定下 1 位"]


def test_a_talk_without_a_place(cast):
    talk = confirmed(cast, starts_at=soon(2))
    talk.booking.venue = None
    talk.booking.save()

    assert reasons(cast.coordinator) == ["还没定在哪里讲"]


def test_each_reason_leads_to_the_desk_and_other_counties_see_nothing(cast, client):
    talk = offered(cast, starts_at=soon(2)).session
    client.force_login(cast.coordinator)
    page = client.get(reverse("at_risk")).content.decode()
    assert f"{reverse('session_desk', args=[talk.pk])}#offers" in page

    client.force_login(cast.clerk_of_yutai)
    assert talk.title not in client.get(reverse("at_risk")).content.decode()


def test_many_ask_no_more_than_one(cast, client):
    client.force_login(cast.coordinator)
    offered(cast, starts_at=soon(2))
    confirmed(cast, starts_at=soon(3, 15), lecturer=cast.second)
    Authorisation.objects.update(until=timezone.localdate())
    one = queries(client, reverse("at_risk"))
    for hour in (11, 13):
        offered(cast, ordered(cast), starts_at=soon(2, hour))
        confirmed(cast, starts_at=soon(5, hour), venue=make_venue(cast.caishan, cast.village, f"{hour}"))

    assert queries(client, reverse("at_risk")) == one

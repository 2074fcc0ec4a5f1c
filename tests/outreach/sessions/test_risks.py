"""The list of talks that may not come off: each with its reason and what to do, and no others."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from home.trust.models import AuditEvent
from lecturers.pool.models import Authorisation, Lecturer, Team, TeamMember
from outreach.sessions import services
from outreach.sessions.models import Engagement, Session, Weather
from outreach.sessions.risks import at_risk, timeless
from outreach.sessions.services.weather import warn
from tests.counting import queries
from tests.factories import HOUR, make_form, make_venue

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


def test_what_a_lecturer_proposed_waits_for_the_stations_yes(cast):
    start = soon(2)
    services.propose(cast.lecturer, cast.topic, cast.venue, start, start + HOUR, None)

    assert reasons(cast.coordinator) == ["林秀芝报的，站里还没点头"]


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
    renewed = Authorisation.objects.create(lecturer=cast.lecturer, topic=cast.topic, since=day(talk))
    assert reasons(cast.coordinator) == []

    renewed.since = day(talk) + timedelta(days=1)
    renewed.save()
    assert reasons(cast.coordinator) == ["林秀芝讲这个课题的授权到那天已经不在了"]


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

    other = Team.objects.create(name="别的队", kind="bench", area=cast.caishan, office=cast.town)
    TeamMember.objects.filter(pk=member.pk).update(team=other)
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


def test_asked_for_in_two_talks_at_once_is_a_risk_of_each(cast):
    offered(cast, starts_at=soon(6))
    hall = make_venue(cast.caishan, cast.village, "大礼堂")
    offered(cast, ordered(cast), starts_at=soon(6) + HOUR / 2, venue=hall)

    assert reasons(cast.coordinator) == ["林秀芝那个时间别处也占着，两头只能成一头"] * 2


def test_what_is_given_away_elsewhere_is_a_risk_of_who_still_asks(cast):
    asked = offered(cast, starts_at=soon(6)).session
    hall = make_venue(cast.caishan, cast.village, "大礼堂")
    confirmed(cast, session=ordered(cast), starts_at=soon(6), venue=hall)

    assert [talk for talk, _risks in at_risk(cast.coordinator)] == [asked]


def test_one_after_the_other_is_no_double(cast):
    offered(cast, starts_at=soon(6))
    offered(cast, ordered(cast), starts_at=soon(6) + HOUR)

    assert reasons(cast.coordinator) == []


def test_bad_weather_marks_the_talks_of_those_days_there(cast):
    talk = confirmed(cast, starts_at=soon(6))
    word = {"day": day(talk), "last_day": day(talk), "kind": "rain"}
    warn(cast.coordinator, area=cast.yangdian, **word)
    assert reasons(cast.coordinator) == ["那天那一片有大雨的提醒"]

    Weather.objects.update(day=day(talk) + timedelta(days=1), last_day=day(talk) + timedelta(days=1))
    assert reasons(cast.coordinator) == []
    Weather.objects.update(day=day(talk), last_day=day(talk), area=cast.guting)
    assert reasons(cast.coordinator) == []
    Weather.objects.update(area=cast.wenshang, ended_at=timezone.now())
    assert reasons(cast.coordinator) == []


def test_how_far_it_looks_is_chosen(cast, client):
    talk = confirmed(cast, starts_at=soon(20))
    Authorisation.objects.update(until=day(talk) - timedelta(days=1))
    client.force_login(cast.coordinator)
    shown = {days: client.get(reverse("at_risk"), {"days": days}).content.decode() for days in (7, 30, 999)}

    assert {days: "授权到那天已经不在了" in page for days, page in shown.items()} == {
        7: False,
        30: True,
        999: False,
    }
    assert "往后 7 天的场次都定妥了。" in shown[7]
    assert "往后 14 天的场次都定妥了。" in shown[999]


# Orders without an hour.


def test_an_order_that_waited_three_days_without_an_hour_is_on_the_list(cast, client):
    old, fresh = ordered(cast), ordered(cast, topic=None, wish="刚点的")
    old.orders.update(at=timezone.now() - timedelta(days=3))
    fresh.orders.update(at=timezone.now() - timedelta(days=2, hours=23))
    client.force_login(cast.coordinator)
    page = client.get(reverse("at_risk")).content.decode()

    assert list(timeless(cast.coordinator)) == [old]
    assert ("点了 3 天" in page, "刚点的" in page) == (True, False)
    assert list(timeless(cast.clerk_of_yutai)) == []


@pytest.mark.parametrize("how", ["hour", "taken back", "rejected"])
def test_what_has_an_hour_or_is_wanted_no_more_is_not(cast, how):
    old = ordered(cast)
    if how == "hour":
        offered(cast, old)
    elif how == "rejected":
        services.review(old, cast.coordinator, passed=False, reason="讲过了")
    else:
        old.orders.update(withdrawn_at=timezone.now(), contact=None)
    old.orders.update(at=timezone.now() - timedelta(days=9))

    assert list(timeless(cast.coordinator)) == []


def test_the_list_is_copied_as_text_without_numbers(cast, client):
    offered(cast, ordered(cast, topic=None, wish="讲讲医保", contact="13900000002"), starts_at=soon(2))
    old = ordered(cast, topic=None, wish="种蒜，打 13900000003")
    old.orders.update(at=timezone.now() - timedelta(days=5))
    client.force_login(cast.coordinator)
    lines = client.get(reverse("at_risk")).context["text"].splitlines()

    assert "彩山村 文化大院，讲讲医保：林秀芝还没回话" in lines[0]
    assert lines[1] == "2. 杨店镇 彩山村，种蒜，打 ■■■■■■■■■■■：点了 5 天，时间还没定"
    assert "1390000000" not in "".join(lines)


# The word about the weather.


def warned(client, cast, **said):
    today = timezone.localdate()
    form = {"kind": "wind", "day": today, "last_day": "", "area": cast.yangdian.pk, **said}
    return client.post(reverse("at_risk"), form, follow=True)


def test_a_word_is_hung_up_once_and_taken_down(cast, client):
    client.force_login(cast.coordinator)
    warned(client, cast)
    page = warned(client, cast).content.decode()
    word = Weather.objects.get()

    assert (word.kind, word.last_day, word.office) == ("wind", timezone.localdate(), cast.county)
    assert f"day={word.day}&amp;last_day={word.last_day}&amp;area={word.area_id}" in page
    client.post(reverse("weather_off", args=[word.pk]))
    assert Weather.objects.standing().count() == 0
    assert AuditEvent.objects.filter(action="weather.called_off").count() == 1


def test_a_word_comes_down_by_itself_after_its_last_day(cast, client):
    today = timezone.localdate()
    warn(cast.coordinator, area=cast.yangdian, day=today - timedelta(days=2), last_day=today, kind="rain")
    client.force_login(cast.coordinator)
    assert [word.kind for word in client.get(reverse("at_risk")).context["weather"]] == ["rain"]

    Weather.objects.update(last_day=today - timedelta(days=1))
    assert list(client.get(reverse("at_risk")).context["weather"]) == []


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"kind": "frogs"}, ""),
        ({"day": "2020-01-01"}, "这几天已经过去了"),
        ({"last_day": "2020-01-01"}, "到哪天不能比从哪天早"),
        ({"area": "370827001000"}, "这一片不归你管"),
    ],
)
def test_a_word_that_makes_no_sense_is_not_hung_up(cast, client, wrong, sentence):
    client.force_login(cast.coordinator)
    answer = warned(client, cast, **wrong)

    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert Weather.objects.count() == 0


def test_another_county_cannot_take_it_down(cast, client):
    word = warn(cast.coordinator, area=cast.yangdian, day=soon().date(), last_day=soon().date(), kind="fog")
    client.force_login(cast.clerk_of_yutai)

    assert client.post(reverse("weather_off", args=[word.pk])).status_code == 404
    assert Weather.objects.standing().get() == word


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

"""The month plan as the coordinator meets it: choose, watch, edit, send."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from outreach.dispatch import services
from outreach.dispatch.models import Proposal, Run
from outreach.dispatch.tasks import plan_months
from outreach.sessions.models import Offer, Session
from tests.counting import queries
from tests.factories import HOUR, make_booking, make_user

from .test_plans import busy, planned, soon, three, waiting

__all__ = ["three"]
PLANS = reverse("dispatch_plans")


@pytest.fixture
def desk(cast, client):
    client.force_login(cast.coordinator)
    return client


def text(response):
    return response.content.decode()


def choice(page):
    """What the form would send as it stands."""
    return {
        "key": re.search(r'name="key" value="([^"]+)"', page)[1],
        "since": f"{timezone.localdate():%Y-%m-%d}",
        "until": f"{soon(30):%Y-%m-%d}",
        "seconds": "10",
        "talks": re.findall(r'name="talks" value="(\d+)"', page),
    }


def test_from_the_choice_to_the_offers_by_buttons_alone(cast, desk, three):
    page = text(desk.get(PLANS))
    assert "等着排的 3 场" in page
    run = desk.post(PLANS, choice(page), follow=True)
    assert "停下，就用现在的" in text(run)

    plan_months()
    page = text(desk.get(Run.objects.get().get_absolute_url()))
    assert "3 场里排上 3 场，已经算到底，没有比这更好的排法。" in page
    assert "把这 3 场派出去" in page
    assert "养老金怎么算" in page

    sent = text(desk.post(reverse("dispatch_send", args=[Run.objects.get().pk]), follow=True))
    assert "派出去 3 场，等回话。" in sent
    assert Offer.objects.count() == 3


def test_the_parts_on_the_page_add_up_to_the_value_it_tells(cast, desk, three):
    busy(cast.lecturer, soon(4), soon(4).replace(hour=11), venue=cast.venue)
    run = planned(cast, *three)
    page = text(desk.get(run.get_absolute_url()))

    shown = [int(value) for value in re.findall(r"<b>(-\d+)</b>", page)]
    assert 1000 * 3 + sum(shown) == run.value
    assert shown
    assert f"这份排法值 {run.value} 分" in page or f"这份排法值 {run.value:,} 分" in page


CHANGED = "之后改过 1 条，下面的加起来不再是这个数，也不敢说是最好的了。"


def test_after_a_line_was_changed_by_hand_the_value_is_that_of_the_reckoning(cast, desk, three):
    run = planned(cast, *three)
    assert "刚算出来时" not in text(desk.get(run.get_absolute_url()))
    services.change(run.proposals.first(), soon(12, 16), 60, [cast.second])
    page = text(desk.get(run.get_absolute_url()))
    assert f"算出来时值 {run.value} 分，{CHANGED}" in page.replace(",", "")
    assert "刚算出来时：3 场里排上 3 场" in page
    assert "这份排法值" not in page


def test_a_dropped_line_takes_the_claim_away_until_it_is_taken_up_again(cast, desk, three):
    run = planned(cast, *three)
    line = run.proposals.first()
    services.drop(line)
    page = text(desk.get(run.get_absolute_url()))
    assert (CHANGED in page, "这份排法值" in page) == (True, False)
    services.take_up_again(line)
    page = text(desk.get(run.get_absolute_url()))
    assert (CHANGED in page, "这份排法值" in page) == (False, True)


def test_lines_she_may_not_see_are_counted(cast, desk, three):
    run = planned(cast, *three)
    Session.objects.filter(pk=three[0].pk).update(area=cast.guting, office=cast.other_county)
    page = text(desk.get(run.get_absolute_url()))
    assert "另有 1 条不归你这里看，算在分数里，下面没有列。" in page


def test_a_talk_that_is_set_for_another_day_is_not_ticked_and_says_its_day(cast, desk, three):
    three[0].booking = make_booking(soon(80), soon(80) + HOUR)
    three[0].save()
    page = text(desk.get(PLANS))
    assert page.count(" checked") == 2
    assert f'value="{three[0].pk}" checked' not in page

    run = planned(cast, *three)
    day = soon(80)
    assert f"<h3>这一场定在{day.month}月{day.day}日，不在这回排的日子里</h3>" in text(
        desk.get(run.get_absolute_url())
    )


def test_the_form_sent_twice_is_one_plan(cast, desk, three):
    said = choice(text(desk.get(PLANS)))
    desk.post(PLANS, said)
    desk.post(PLANS, said)
    assert Run.objects.count() == 1


def test_nothing_ticked_comes_back_with_a_sentence(cast, desk, three):
    said = choice(text(desk.get(PLANS))) | {"talks": []}
    response = desk.post(PLANS, said)
    assert (response.status_code, "一场也没有勾，请至少勾一场。" in text(response)) == (422, True)


def test_days_the_wrong_way_round_come_back_with_a_sentence(cast, desk, three):
    said = choice(text(desk.get(PLANS))) | {"until": "2020-01-01"}
    assert "到哪天不能比从哪天早，请改一下。" in text(desk.post(PLANS, said))


def test_without_waiting_talks_the_page_says_where_they_come_from(cast, desk):
    assert "没有等着排的场次" in text(desk.get(PLANS))


def test_a_line_is_dropped_and_taken_up_again(cast, desk, three):
    run = planned(cast, *three)
    line = run.proposals.first()
    page = text(desk.post(reverse("dispatch_drop", args=[run.pk, line.pk]), follow=True))
    assert ("把这 2 场派出去" in page, "还是要" in page) == (True, True)
    page = text(desk.post(reverse("dispatch_back", args=[run.pk, line.pk]), follow=True))
    assert "把这 3 场派出去" in page


def test_a_line_is_changed_among_those_whom_the_hour_suits(cast, desk, three):
    run = planned(cast, *three)
    line = run.proposals.first()
    address = reverse("dispatch_change", args=[run.pk, line.pk])
    busy(cast.lecturer, soon(12, 8), soon(12, 18))
    looked = text(desk.post(address, {"look": "1", "day": f"{soon(12):%Y-%m-%d}", "at": "16:00"}))
    assert "郭家贵" in looked
    line.refresh_from_db()
    assert line.by_hand is False

    said = {"day": f"{soon(12):%Y-%m-%d}", "at": "16:00", "lecturers": [cast.second.pk]}
    assert "手改的" in text(desk.post(address, said, follow=True))
    line.refresh_from_db()
    assert (line.starts_at, list(line.lecturers.all())) == (soon(12, 16), [cast.second])


def test_too_few_people_and_an_hour_that_is_gone_come_back_with_a_sentence(cast, desk, three):
    run = planned(cast, *three)
    address = reverse("dispatch_change", args=[run.pk, run.proposals.first().pk])
    both = {"day": f"{soon(12):%Y-%m-%d}", "at": "16:00", "lecturers": [cast.second.pk, cast.lecturer.pk]}
    assert "这一场要 1 位，请正好挑这么多。" in text(desk.post(address, both))
    past = {"day": "2020-01-01", "at": "16:00", "lecturers": [cast.second.pk]}
    assert "这个时间已经过去了，请往后排。" in text(desk.post(address, past))


def test_she_who_goes_elsewhere_that_day_in_the_same_plan_is_shown_so(cast, desk, three):
    run = planned(cast, *three)
    first, second = run.proposals.all()[:2]
    services.change(first, soon(12, 9), 60, [cast.second])
    services.change(second, soon(12, 16), 60, [cast.second])
    page = text(desk.get(reverse("dispatch_change", args=[run.pk, second.pk])))
    assert "这份排法里那天另有 09:00 一场" in page


def test_what_could_not_be_placed_stands_under_why(cast, desk, three):
    lonely = waiting(cast, topic=None, wish="别的事")
    lonely.refresh_from_db()
    cast.lecturer.authorisations.all().delete()
    cast.second.authorisations.all().delete()
    run = planned(cast, *three)
    page = text(desk.get(run.get_absolute_url()))
    assert "名册上没有人能讲这个题目、演这种形式" in page
    assert page.count("手工排") == 3


def test_another_county_sees_neither_the_plan_nor_its_talks(cast, client, three):
    run = planned(cast, *three)
    client.force_login(cast.clerk_of_yutai)
    assert client.get(run.get_absolute_url()).status_code == 404
    assert "养老金怎么算" not in text(client.get(PLANS))
    line = run.proposals.first()
    for name in ("send", "stop"):
        assert client.post(reverse(f"dispatch_{name}", args=[run.pk])).status_code == 404
    for name in ("drop", "back", "change"):
        assert client.post(reverse(f"dispatch_{name}", args=[run.pk, line.pk])).status_code == 404
    assert set(Proposal.objects.values_list("state", flat=True)) == {"open"}


def test_a_dispatcher_reads_the_plan_and_changes_nothing(cast, client, three):
    run = planned(cast, *three)
    client.force_login(make_user("pai", cast.county, "dispatcher"))
    page = text(client.get(run.get_absolute_url()))
    assert ("3 场里排上 3 场" in page, "派出去</button>" in page) == (True, False)
    assert client.post(reverse("dispatch_send", args=[run.pk])).status_code == 404


def test_a_plan_that_is_not_over_is_not_sent(cast, desk, three):
    run = services.ask_for_plan(
        three,
        cast.coordinator,
        key="8a1d2b1e-0000-4000-8000-000000000001",
        since=soon(0).date(),
        until=soon(9).date(),
    )
    page = text(desk.post(reverse("dispatch_send", args=[run.pk]), follow=True))
    assert "还没排完，请先等它排完，或者停下。" in page
    assert not Offer.objects.exists()
    assert "正在停下" in text(desk.post(reverse("dispatch_stop", args=[run.pk]), follow=True))


def test_the_page_asks_as_often_for_many_lines_as_for_few(cast, desk, three):
    few = queries(desk, planned(cast, three[0]).get_absolute_url())
    assert queries(desk, planned(cast, *three).get_absolute_url()) == few

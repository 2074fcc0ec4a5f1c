"""Listening days at the desk: what waits stands first; a visit is two numbers, a paper one form."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from lecturers.pool.models import Team
from outreach.planning.models import ListeningDay, Outing, Visit
from outreach.planning.services import visits
from tests.counting import queries
from tests.factories import make_area, make_user


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def listener(cast, client):
    user = make_user("hai", cast.town, "listener", name="张庆海")
    client.force_login(user)
    return user


@pytest.fixture
def planner(cast, client):
    user = make_user("lin2", cast.town, "coordinator")
    client.force_login(user)
    return user


def text(response):
    return response.content.decode()


def a_day(cast, on, office=None):
    return ListeningDay.objects.create(date=on, office=office or cast.town)


def team_of(cast):
    return Team.objects.get_or_create(name="小板凳队", kind="bench", area=cast.yangdian, office=cast.town)[0]


def send(day, cast, **more):
    said = {"team": team_of(cast), "area": cast.caishan, "kind": "bench", "lead": "county", **more}
    visits.send_out(day, cast.coordinator, **said)
    return day.outings.get()


def opened(client, **asked):
    page = client.get(reverse("listening"), asked)
    return page.context["pile"], [day.date for day in page.context["page"]]


def test_the_list_opens_on_today_then_on_what_wants_a_hand(cast, client, listener, today):
    week = timedelta(days=7)
    assert opened(client) == ("today", [])
    a_day(cast, today - week)
    assert opened(client) == ("missing", [today - week])
    a_day(cast, today + week)
    assert opened(client) == ("teams", [today + week])
    a_day(cast, today)
    assert opened(client) == ("today", [today])
    assert opened(client, pile="past") == ("past", [today - week])
    assert opened(client, pile="nonsense") == ("today", [today])


def test_a_day_with_teams_or_with_visits_no_longer_waits(cast, client, listener, today):
    week = timedelta(days=7)
    gone, coming = a_day(cast, today - week), a_day(cast, today + week)
    far, long_ago = a_day(cast, today + 4 * week), a_day(cast, today - 10 * week)
    assert opened(client, pile="teams")[1] == [coming.date]
    assert opened(client, pile="missing")[1] == [gone.date]
    send(coming, cast)
    visits.enter(gone, uuid.uuid4(), area=cast.caishan)
    assert opened(client, pile="teams")[1] == opened(client, pile="missing")[1] == []
    assert opened(client, pile="coming")[1] == [coming.date, far.date]
    assert opened(client, pile="past")[1] == [gone.date, long_ago.date]


def test_the_list_asks_as_often_for_many_as_for_one(cast, client, listener, today):
    a_day(cast, today + timedelta(days=3))
    few = queries(client, reverse("listening"))
    for step in range(4, 10):
        send(a_day(cast, today + timedelta(days=step)), cast)
    assert queries(client, reverse("listening")) == few


def test_on_the_planned_way_two_numbers_make_a_visit(cast, client, listener, today):
    day = a_day(cast, today)
    outing = send(day, cast)
    address = f"{reverse('visit_enter', args=[day.pk])}?outing={outing.pk}"
    form = client.get(address).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields} | {"households": "12", "people": "20"}
    answer = client.post(address, typed)

    visit = Visit.objects.get()
    assert answer["Location"] == f"/admin/planning/visits/{visit.pk}/"
    assert (visit.households, visit.people, visit.kind, visit.lead) == (12, 20, "bench", "county")
    assert (visit.area, visit.team, visit.day, visit.office) == (cast.caishan, team_of(cast), day, cast.town)


def entry(cast, **given):
    typed = {"key": str(uuid.uuid4()), "kind": "doors", "households": "1", "people": "2", "lead": ""}
    return {**typed, "town": cast.yangdian.pk, "village": cast.caishan.pk, "team": "", **given}


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"households": ""}, "这个数还空着，没有就填 0。"),
        ({"people": "-1"}, "数不能小于 0，请改一下。"),
        ({"people": "10000"}, "一天走不了这么多，请再看一遍这两个数。"),
        ({"village": ""}, "还没选村，请从单子里选。"),
        ({"team": "987654"}, "这支队伍不在你这里，请另选一支。"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(cast, client, listener, today, given, sentence):
    day = a_day(cast, today)
    answer = client.post(reverse("visit_enter", args=[day.pk]), entry(cast, **given))

    assert (answer.status_code, sentence in text(answer)) == (422, True)
    assert not Visit.objects.exists()
    assert answer.context["form"]["kind"].value() == "doors"


def test_a_place_of_another_office_is_not_taken(cast, client, listener, today):
    day = a_day(cast, today, office=cast.village)
    other = make_area("370830111299", "别的村", "village", cast.yangdian)
    answer = client.post(reverse("visit_enter", args=[day.pk]), entry(cast, village=other.pk))

    assert (answer.status_code, Visit.objects.count()) == (422, 0)
    assert "这个地方不归这一天的单位，请另选一个。" in text(answer)


def test_a_day_that_is_still_to_come_takes_no_visit(cast, client, listener, today):
    day = a_day(cast, today + timedelta(days=1))
    answer = client.post(reverse("visit_enter", args=[day.pk]), entry(cast))

    assert (answer.status_code, Visit.objects.count()) == (422, 0)
    assert "这一天还没到，走过了再记。" in text(answer)
    assert reverse("visit_enter", args=[day.pk]) not in text(client.get(day.get_absolute_url()))


def test_the_day_says_its_sums_and_who_goes_where(cast, client, listener, today):
    day = a_day(cast, today)
    send(day, cast)
    for people in (20, 9):
        visits.enter(day, uuid.uuid4(), area=cast.caishan, households=6, people=people)
    page = text(client.get(day.get_absolute_url()))

    assert "记了 2 趟，走了 12 户，见了 29 人" in page
    assert "小板凳队，拉呱说事" in page and "县级领导带头" in page
    assert "排一支队伍" not in page  # a listener goes; who plans is another


def test_whoever_plans_sends_out_calls_back_and_repeats(cast, client, planner, today):
    old, day = a_day(cast, today - timedelta(days=10)), a_day(cast, today + timedelta(days=2))
    send(old, cast)
    client.post(reverse("listening_before", args=[day.pk]))
    assert day.outings.get().lead == "county"
    client.post(reverse("outing_back", args=[day.pk, day.outings.get().pk]))
    assert not day.outings.exists()
    said = {"team": team_of(cast).pk, "town": cast.yangdian.pk, "village": cast.caishan.pk, "kind": "point"}
    assert client.post(day.get_absolute_url(), {**said, "lead": "town"}).status_code == 302
    assert list(day.outings.values_list("kind", "lead", "area")) == [("point", "town", cast.caishan.pk)]
    answer = client.post(day.get_absolute_url(), {**said, "team": ""})
    assert (answer.status_code, "还没选队伍，请选一支。" in text(answer)) == (422, True)


def test_a_listener_sends_nobody_out(cast, client, listener, today):
    day = a_day(cast, today)
    outing = send(day, cast)
    posts = [day.get_absolute_url(), reverse("listening_before", args=[day.pk])]
    posts.append(reverse("outing_back", args=[day.pk, outing.pk]))

    assert {client.post(address, {"team": team_of(cast).pk}).status_code for address in posts} <= {
        302,
        403,
        404,
    }
    assert Outing.objects.count() == 1


def test_another_county_sees_no_day_and_no_visit(cast, client, today):
    day = a_day(cast, today)
    visit = visits.enter(day, uuid.uuid4(), area=cast.caishan, households=6)
    client.force_login(make_user("yu2", cast.other_county, "listener", "coordinator"))
    for name in ("listening_day", "visit_enter", "listening_sheet"):
        address = reverse(name, args=[day.pk])
        assert {client.get(address).status_code, client.post(address).status_code} == {404}
    assert client.get(visit.get_absolute_url()).status_code == 404
    assert client.post(reverse("listening_blank", args=[day.pk])).status_code == 404


def test_who_only_looks_enters_nothing(cast, client, today):
    day = a_day(cast, today)
    client.force_login(make_user("su", cast.town, "supervisor"))
    assert client.get(day.get_absolute_url()).status_code == 200
    assert client.post(reverse("visit_enter", args=[day.pk]), entry(cast)).status_code in (302, 403)
    assert client.get(reverse("listening_sheet", args=[day.pk])).status_code in (302, 403)
    assert not Visit.objects.exists()


def test_a_visit_s_page_leads_to_what_was_heard_and_says_how_much(cast, client, listener, today):
    visit = visits.enter(a_day(cast, today), uuid.uuid4(), area=cast.caishan, households=6, people=9)
    page = text(client.get(visit.get_absolute_url()))

    assert f"/concerns/helping/?visit={visit.pk}" in page
    assert "听到什么了" in page
    client.post(visit.get_absolute_url(), {"households": "7", "people": "9", "kind": "point"})
    visit.refresh_from_db()
    assert (visit.households, visit.kind) == (7, "point")


def test_who_may_not_change_a_visit_only_reads_it(cast, client, today):
    visit = visits.enter(a_day(cast, today), uuid.uuid4(), area=cast.caishan, households=6)
    client.force_login(make_user("su", cast.town, "supervisor"))
    page = client.post(visit.get_absolute_url(), {"households": "7", "people": "9", "kind": "point"})
    visit.refresh_from_db()

    assert (page.status_code, visit.households) == (200, 6)
    assert "记一件听到的事" not in text(page)


# The paper, entered later.


def paper(day, *rows, key=None, **given):
    form = {"key": str(key or uuid.uuid4()), "team": "", "lead": "", "line-TOTAL_FORMS": "10"}
    form |= {"line-INITIAL_FORMS": "0", "line-MIN_NUM_FORMS": "0", "line-MAX_NUM_FORMS": "50"}
    for number in range(10):
        place, kind, doors, people = rows[number] if number < len(rows) else ("", "doors", "", "")
        line = {"place": place, "kind": kind, "households": doors, "people": people}
        form |= {f"line-{number}-{name}": value for name, value in line.items()}
    return reverse("listening_sheet", args=[day.pk]), form | given


def test_ten_lines_and_more_are_entered_at_once(cast, client, listener, today):
    day = a_day(cast, today)
    page = client.get(reverse("listening_sheet", args=[day.pk]))
    assert len(page.context["lines"].forms) == 10
    assert 'value="彩山村"' in text(page)
    rows = [("彩山村", "doors", str(number), "3") for number in range(10)]
    answer = client.post(*paper(day, *rows, lead="town", team=team_of(cast).pk), follow=True)

    assert "补录了 10 趟，一趟也没落下。" in text(answer)
    said = Visit.objects.order_by("households").values_list("households", "lead", "area", "team")
    same = ("town", cast.caishan.pk, team_of(cast).pk)
    assert list(said) == [(number, *same) for number in range(10)]


def test_a_fault_stands_in_its_line_and_nothing_is_lost(cast, client, listener, today):
    rows = [("彩山村", "doors", "12", "20"), ("", "bench", "", "9"), ("彩云村", "doors", "1", "1")]
    answer = client.post(*paper(a_day(cast, today), *rows))

    assert (answer.status_code, Visit.objects.count()) == (422, 0)
    faults = [form.errors.get("place") for form in answer.context["lines"].forms[:3]]
    assert faults == [None, ["这一行有数，没写村，请补上。"], ["这里没有这个村，请照单子上的名字写。"]]
    assert 'value="12"' in text(answer) and 'value="彩云村"' in text(answer)


def test_the_same_paper_twice_is_one(cast, client, listener, today):
    day, key = a_day(cast, today), uuid.uuid4()
    for _time in range(2):
        client.post(*paper(day, ("彩山村", "doors", "12", "20"), key=key))
    assert Visit.objects.count() == 1


def test_a_name_that_two_villages_share_wants_its_town(cast, client, listener, today):
    day = a_day(cast, today, office=cast.county)
    client.force_login(make_user("li2", cast.county, "listener"))
    other = make_area("370830112", "郭楼镇", "town", cast.wenshang)
    twin = make_area("370830112201", "彩山村", "village", other)
    answer = client.post(*paper(day, ("彩山村", "doors", "1", "2")))
    assert "这里有两个地方都叫这个名字，请连镇名一起写。" in text(answer)
    assert 'value="郭楼镇彩山村"' in text(answer)
    client.post(*paper(day, (" 郭楼镇 彩山村", "doors", "1", "")))
    assert list(Visit.objects.values_list("area", "people")) == [(twin.pk, 0)]


def test_an_empty_paper_and_one_of_tomorrow_are_told(cast, client, listener, today):
    empty = client.post(*paper(a_day(cast, today)))
    assert "一行也没填，照着纸填上再存。" in text(empty)
    early = client.post(*paper(a_day(cast, today + timedelta(days=1)), ("彩山村", "doors", "1", "1")))
    assert "这一天还没到，走过了再记。" in text(early)
    assert not Visit.objects.exists()


def test_no_field_anywhere_asks_who_was_at_home(cast, client, listener, today):
    day = a_day(cast, today)
    fields = set(client.get(reverse("visit_enter", args=[day.pk])).context["form"].fields)
    lines = client.get(reverse("listening_sheet", args=[day.pk])).context["lines"]

    assert fields == {"key", "team", "lead", "town", "village", "kind", "households", "people"}
    assert set(lines.forms[0].fields) == {"place", "kind", "households", "people"}


def test_a_series_of_listening_is_begun_from_the_list(cast, client, planner):
    page = client.get(f"{reverse('series_add')}?kind=listening").context["form"]
    assert (page["kind"].value(), page["month"].value()) == ("listening", "5、15、25")
    assert (page["title"].value(), page["policy"].value()) == ("民意“5”来听", "as_is")
    assert page["until"].value() - timezone.localdate() > timedelta(days=183)

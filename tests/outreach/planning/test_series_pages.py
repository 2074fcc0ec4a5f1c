"""Series at the desk, by forms and buttons alone."""

import re
from calendar import isleap
from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from home.bookings.services import hold
from home.calendars.rules import EveryDays
from outreach.planning import services
from outreach.planning.models import Series
from tests.counting import queries
from tests.factories import at, make_booking

from .test_series import YEAR, kept, with_talk

ADD = reverse("series_add")


@pytest.fixture
def desk(cast, client):
    client.force_login(cast.coordinator)
    return client


def text(response):
    return response.content.decode()


def filled(cast, **changes):
    return {
        "key": "0d3c5b1a-0000-4000-8000-000000000001",
        "title": "拉呱日",
        "area": cast.caishan.pk,
        "rule": "month",
        "month": "5、15、25",
        "at": "09:00",
        "since": f"{YEAR:%Y-%m-%d}",
        "until": f"{YEAR:%Y}-12-31",
        "kind": "talk",
        "policy": "as_is",
        "minutes": "60",
        **changes,
    }


def seen(page):
    return re.search(r'name="seen" value="([^"]*)"', page)[1]


def test_all_days_are_shown_before_anything_is_kept(cast, desk):
    page = text(desk.post(ADD, filled(cast)))
    assert "一共办 36 天" in page
    assert not Series.objects.exists()

    done = desk.post(ADD, filled(cast, seen=seen(page)), follow=True)
    assert "排好了，没发布之前只有你们自己看得到。" in text(done)
    assert Series.objects.get().days.count() == 36


def test_who_changed_a_word_after_looking_looks_again_first(cast, desk):
    page = text(desk.post(ADD, filled(cast)))
    again = text(desk.post(ADD, filled(cast, seen=seen(page), month="6、16")))
    assert "一共办 24 天" in again
    assert not Series.objects.exists()


@pytest.mark.parametrize("what", ["at", "minutes", "lecturer", "venue", "title"])
def test_who_changed_what_clashes_hang_on_looks_again_first(cast, desk, what):
    busy = make_booking(at(f"{YEAR:%Y}-01-15 10:00"))
    hold(busy, [cast.lecturer.resource, cast.venue.resource], hard=True)
    said = filled(cast) if what in ("lecturer", "venue") else filled(cast, lecturer=cast.lecturer.pk)
    new = {
        "at": "10:00",
        "minutes": "90",
        "lecturer": cast.lecturer.pk,
        "venue": cast.venue.pk,
        "title": "新",
    }
    page = text(desk.post(ADD, said))
    assert "0 天撞上别的安排" in page

    again = text(desk.post(ADD, said | {what: new[what], "seen": seen(page)}))
    clashing = 1 if what in ("at", "minutes") else 0
    assert f"{clashing} 天撞上别的安排" in again
    assert not Series.objects.exists()
    desk.post(ADD, said | {what: new[what], "seen": seen(again)})
    assert Series.objects.count() == 1


def test_who_is_taken_after_the_days_were_seen_is_seen_first(cast, desk):
    said = filled(cast, lecturer=cast.lecturer.pk)
    page = text(desk.post(ADD, said))
    hold(make_booking(at(f"{YEAR:%Y}-01-15 09:30")), [cast.lecturer.resource], hard=True)
    assert "1 天撞上别的安排" in text(desk.post(ADD, said | {"seen": seen(page)}))
    assert not Series.objects.exists()


def test_of_a_long_series_the_earliest_days_are_seen_again_too(cast, desk):
    """Two lists of 350 days that differ in the first one alone."""
    listed = [f"{YEAR + timedelta(days=one):%Y-%m-%d}" for one in range(351)]
    said = filled(cast, rule="list", until=f"{YEAR.year + 1}-12-31", listed="\n".join(listed[1:]))
    page = text(desk.post(ADD, said))
    again = text(desk.post(ADD, said | {"listed": "\n".join([listed[0], *listed[2:]]), "seen": seen(page)}))
    assert "一共办 350 天" in again
    assert not Series.objects.exists()


def test_days_off_and_clashes_stand_beside_their_days(cast, desk):
    busy = make_booking(at(f"{YEAR:%Y}-01-15 09:30"))
    hold(busy, [cast.lecturer.resource], hard=True)
    page = text(desk.post(ADD, filled(cast, lecturer=cast.lecturer.pk)))
    assert "林秀芝 09:30—10:30 已有安排" in page
    assert "放假，照常" in page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"month": "40"}, "请写 1 到 31 的数"),
        ({"month": ""}, "请写 1 到 31 的数"),
        ({"rule": "feast"}, "还没勾节日"),
        ({"rule": "list", "listed": "明天"}, "没读出日子来"),
        ({"rule": "list", "listed": "2026-13-45"}, "没读出日子来"),
        ({"rule": "lunar", "lunar": "月圆"}, "请写“初一、十五”这样的农历日子。"),
        ({"until": "2020-01-01"}, "到哪天不能比从哪天早"),
        ({"title": ""}, "名字还空着"),
        ({"area": "370827001000"}, "这个地方不归你这里"),
    ],
)
def test_what_cannot_be_read_comes_back_with_a_sentence(cast, desk, changes, sentence):
    response = desk.post(ADD, filled(cast, **changes))
    assert response.status_code == 422
    assert sentence in text(response)


@pytest.mark.parametrize(
    ("changes", "days"),
    [
        ({"rule": "weekday", "nth": "2", "weekday": "5"}, 12),
        ({"rule": "every", "step": "5"}, 74 if isleap(YEAR.year) else 73),
        ({"rule": "lunar", "lunar": "初一 十五"}, None),
        ({"rule": "feast", "feasts": ["春节", "中秋"]}, 2),
        ({"rule": "list", "listed": f"{YEAR:%Y}年3月1日\n{YEAR:%Y}.5.2"}, 2),
    ],
)
def test_every_kind_of_rule_can_be_written(cast, desk, changes, days):
    page = text(desk.post(ADD, filled(cast, **changes)))
    found = int(re.search(r"一共办 (\d+) 天", page)[1])
    assert found == days if days else 23 <= found <= 27


def test_one_day_some_days_and_all_are_changed_from_its_page(cast, desk):
    series = kept(cast)
    first = reverse("series_day", args=[series.pk, f"{YEAR:%Y}-01-05"])
    assert "改这一天" in text(desk.get(series.get_absolute_url()))
    desk.post(first, {"act": "skip"})
    assert series.days.first().held is None
    desk.post(first, {"act": "restore"})
    assert series.days.first().held == YEAR.replace(day=5)
    desk.post(first, {"held": f"{YEAR:%Y}-01-07", "at": "10:00"})
    assert series.days.first().held == YEAR.replace(day=7)

    change = f"{reverse('series_change', args=[series.pk])}?from={YEAR:%Y}-06-05"
    said = filled(cast, since=f"{YEAR:%Y}-06-05", month="8")
    page = text(desk.post(change, said))
    desk.post(change, said | {"seen": seen(page)})
    later = Series.objects.get(after=series)
    assert later.days.first().held == date(YEAR.year, 6, 8)


def changed_from(series, day):
    return f"{reverse('series_change', args=[series.pk])}?from={day:%Y-%m-%d}"


def test_what_a_change_cannot_change_is_not_asked(cast, desk):
    series = kept(cast)
    for address in (reverse("series_change", args=[series.pk]), changed_from(series, YEAR.replace(day=15))):
        page = text(desk.get(address))
        assert [name for name in ("since", "area", "kind") if f'name="{name}"' in page] == []
        assert 'name="until"' in page


def test_from_a_day_on_the_days_are_listed_from_that_day_whatever_was_typed(cast, desk):
    series = kept(cast)
    page = text(desk.post(changed_from(series, date(YEAR.year, 6, 5)), filled(cast, month="5")))
    assert "一共办 7 天" in page


def test_an_end_before_the_day_from_which_it_changes_comes_back_with_a_sentence(cast, desk):
    series, said = kept(cast), filled(cast, since=f"{YEAR:%Y}-01-01", until=f"{YEAR:%Y}-03-01")
    answer = desk.post(changed_from(series, date(YEAR.year, 6, 5)), said)
    assert (answer.status_code, "到哪天不能比开始改的那天早，请改一下。" in text(answer)) == (422, True)
    assert Series.objects.count() == 1


def test_market_days_keep_their_count_when_only_the_hour_changes(cast, desk):
    today = timezone.localdate()
    first, until = today - timedelta(days=7), today + timedelta(days=30)
    series = kept(cast, EveryDays(first, 5), since=first, until=until)
    days = list(series.days.values_list("held", flat=True))
    address = reverse("series_change", args=[series.pk])
    said = filled(cast, rule="every", step="5", at="14:00", until=f"{until:%Y-%m-%d}")
    assert f"从 {first.year}年{first.month}月{first.day}日那天数起。" in text(desk.get(address))
    desk.post(address, said | {"seen": seen(text(desk.post(address, said)))})
    series.refresh_from_db()
    assert (list(series.days.values_list("held", flat=True)), series.at.hour) == (days, 14)


def test_from_a_day_on_every_so_many_days_are_counted_from_it(cast, desk):
    series = kept(cast, EveryDays(YEAR, 5))
    address = changed_from(series, YEAR.replace(day=11))
    said = filled(cast, rule="every", step="7", until=f"{YEAR:%Y}-01-31")
    desk.post(address, said | {"seen": seen(text(desk.post(address, said)))})
    held = Series.objects.get(after=series).days.values_list("held", flat=True)
    assert [day.day for day in held] == [11, 18, 25]


def test_a_talk_that_is_out_is_named_when_the_series_is_changed(cast, desk):
    series = kept(cast)
    with_talk(series, cast, series.days.get(said=YEAR.replace(day=25)))
    address, said = changed_from(series, YEAR.replace(day=15)), filled(cast, month="8、25")
    page = desk.post(address, said | {"seen": seen(text(desk.post(address, said)))}, follow=True)
    assert "这几天的场次已经发布，没有跟着改，要改请到各场的页面上改：1月25日" in text(page)


def test_its_own_talks_are_no_clash_of_a_change(cast, desk):
    series = kept(cast, lecturer=cast.lecturer)
    talk = with_talk(series, cast, series.days.first())
    hold(talk.booking, [cast.lecturer.resource], hard=True)
    said = filled(cast, lecturer=cast.lecturer.pk)
    assert "0 天撞上别的安排" in text(desk.post(reverse("series_change", args=[series.pk]), said))


def test_a_day_moved_by_hand_is_looked_at_at_its_own_hour(cast, desk):
    series = kept(cast, lecturer=cast.lecturer)
    hold(make_booking(at(f"{YEAR:%Y}-01-05 09:00")), [cast.lecturer.resource], hard=True)
    hold(make_booking(at(f"{YEAR:%Y}-01-15 15:00")), [cast.lecturer.resource], hard=True)
    for row in series.days.all()[:2]:
        services.change_day(row, cast.coordinator, held=row.held, at=time(15))
    page = text(desk.get(series.get_absolute_url()))
    assert "林秀芝 15:00—16:00 已有安排" in page
    assert "林秀芝 09:00" not in page


def test_it_ends_by_a_button(cast, desk):
    series = kept(cast)
    assert "停了，往后不再排。" in text(desk.post(reverse("series_end", args=[series.pk]), follow=True))
    series.refresh_from_db()
    assert series.ended_on == timezone.localdate()
    assert "改这一天" not in text(desk.get(series.get_absolute_url()))


def test_another_county_sees_none_of_it(cast, client):
    series = kept(cast)
    client.force_login(cast.clerk_of_yutai)
    assert client.get(series.get_absolute_url()).status_code == 404
    assert "拉呱日" not in text(client.get(reverse("series_list")))
    for name in ("end", "change", "ics"):
        address = reverse(f"series_{name}", args=[series.pk])
        assert {client.get(address).status_code, client.post(address).status_code} <= {404, 405}


def test_nothing_of_it_is_public(cast, client):
    kept(
        cast,
        title="还没发布的拉呱日",
        since=timezone.localdate(),
        until=timezone.localdate() + timedelta(days=60),
    )
    for address in ("/", "/sessions/", "/sessions.ics", f"/v/{cast.caishan.pk}/"):
        assert "还没发布的拉呱日" not in text(client.get(address, follow=True))


def test_it_is_saved_as_a_calendar(cast, desk):
    answer = desk.get(reverse("series_ics", args=[kept(cast).pk]))
    assert answer["Content-Type"].startswith("text/calendar")
    assert text(answer).startswith("BEGIN:VCALENDAR\r\n")


def test_a_day_that_is_none_is_not_found(cast, desk):
    assert desk.get(reverse("series_day", args=[kept(cast).pk, "nonsense"])).status_code == 404


def test_its_page_asks_as_often_for_a_year_as_for_a_month(cast, desk):
    year = kept(cast, lecturer=cast.lecturer)
    month = kept(cast, lecturer=cast.lecturer, until=YEAR.replace(day=31))
    assert queries(desk, year.get_absolute_url()) == queries(desk, month.get_absolute_url())

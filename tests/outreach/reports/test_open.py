"""/open/: the figures, and the file that reproduces them."""

import csv
import io
import re

import pytest
from django.utils import timezone

from home.areas.models import within
from outreach.concerns import services
from outreach.concerns.models import Concern, PublishedAnswer
from outreach.reports.opening import HEADS, opening
from tests.clock import clock
from tests.factories import at
from tests.outreach.concerns.acts import Parties

URL = "/open/"
WAYS = [["网上", "20", "33", "2026"], ["代填", "<5", "33", "2026"], ["12345", "<5", "33", "2026"]]


@pytest.fixture
def county(cast, many, baishi):
    """Of 880 received 850 have ended, in two townships: enough for the city's table to cover nothing."""
    many(400, cast.caishan, took_days=6, outcome="solved", agreed=True)
    many(150, cast.yangdian, took_days=9, outcome="explained")
    many(300, baishi, took_days=2, outcome="solved")
    many(30, baishi, state="in_hand")
    many(90, cast.caishan, state="withdrawn")
    many(70, cast.guting, state="closed")
    many(50, cast.caishan, state="closed", at=at("2025-11-03 09:00"))
    return cast.wenshang


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def table(client, query="?area=370830&year=2026"):
    lines = client.get(f"{URL}data.csv{query}").content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(lines)))


def test_so_many_of_so_many_have_ended(client, county):
    shown = text(client.get(f"{URL}?area=370830&year=2026"))

    assert "850 /880 件办完，96.6%" in shown


def test_one_line_a_township_in_the_order_of_the_codes(client, county):
    assert table(client)[:4] == [
        ["代码", "地方", "收到", "还在办", "超期", "一般几天办完", "本人认可", "讲清楚", "年份"],
        ["370830111", "杨店镇", "550", "0", "0", "6", "400", "150", "2026"],
        ["370830112", "白石镇", "330", "30", "0", "2", "0", "0", "2026"],
        ["370830", "汶上县合计", "880", "30", "0", "6", "400", "150", "2026"],
    ]


def test_every_number_of_the_page_stands_in_the_file(client, county):
    """Each cell, each share by its denominator, and the large number above."""
    shown = text(client.get(f"{URL}?area=370830&year=2026"))
    rows = {row[1]: dict(zip(HEADS, row[2:], strict=False)) for row in table(client)[1:4]}
    for row in rows.values():
        for name in ("open", "overdue", "confirmed", "explained"):
            if row[name] != "<5":
                assert f"{100 * int(row[name]) / int(row['received']):.1f}%" in shown
        assert row["received"] in shown
    whole = rows["汶上县合计"]
    closed = int(whole["received"]) - int(whole["open"])
    assert f"{closed} /{whole['received']} 件办完，{100 * closed / 880:.1f}%" in shown
    found = opening(county, 2026)
    assert (found.closed.n, found.closed.of) == (850, 880)


def test_a_page_and_the_queryset_count_alike(client, county):
    of_queryset = Concern.objects.filter(within("area_id", county.pk), at__year=2026).figures()

    assert (of_queryset["received"], of_queryset["closed"], of_queryset["confirmed"]) == (880, 850, 400)
    assert opening(county, 2026).total.cells["confirmed"].n == of_queryset["confirmed"]


def test_what_was_taken_back_and_what_is_elsewhere_is_not_counted(client, county):
    assert Concern.objects.count() == 1090
    assert opening(county, 2026).total.cells["received"].n == 880


def test_the_city_shows_counties_that_lead_further(client, county, cast):
    shown = client.get(f"{URL}?area=3708&year=2026").content.decode()

    assert 'href="?area=370830"' in shown and 'href="?area=370827"' in shown
    assert [line.area.short_code for line in opening(cast.jining, 2026).lines] == ["370827", "370830"]


def test_what_the_city_covers_of_a_county_its_own_page_does_not_tell(client, cast, many, baishi):
    """21 of 24 on the county's page would say that the other county received 3."""
    many(9, cast.caishan)
    many(12, baishi)
    many(3, cast.guting)

    received = {line.area and line.area.short_code: line.cells["received"].n for line in city(cast).lines}
    assert (received, city(cast).total.cells["received"].n) == ({"370827": None, "370830": None}, 24)
    for code in ("370830", "370827"):
        assert table(client, f"?area={code}&year=2026")[-10][2] == "<5"
        shown = text(client.get(f"{URL}?area={code}&year=2026"))
        assert ("件办完" in shown, "从哪儿来的" in shown) == (False, False)
    assert [line.cells["received"].n for line in opening(cast.wenshang, 2026).lines] == [None, 12]


def test_what_the_city_covers_of_a_part_is_covered_on_both_counties_pages(client, cast, many, baishi):
    """43 of each county are told, but not that 3 of them are open: 13 in all less the other county's 10."""
    many(20, cast.caishan)
    many(20, baishi)
    many(3, baishi, state="in_hand")
    many(33, cast.guting)
    many(10, cast.guting, state="in_hand")

    assert city(cast).total.cells["open"].n == 13
    for code in ("370830", "370827"):
        total = table(client, f"?area={code}&year=2026")[-10]
        assert total[2:4] == ["43", "<5"]
        shown = text(client.get(f"{URL}?area={code}&year=2026"))
        assert ("收到 43 件" in shown, "件办完" in shown) == (True, False)


def city(cast):
    return opening(cast.jining, 2026)


def test_overdue_is_what_is_red_now(client, cast, many):
    many(8, cast.caishan, state="in_hand", due_at=at("2026-11-01 23:59"))
    many(8, cast.caishan, state="answered", due_at=at("2026-11-01 23:59"), paused_at=timezone.now())

    assert opening(cast.wenshang, 2026).total.cells["overdue"].n == Concern.objects.overdue().count() == 8


def test_who_looks_every_day_does_not_see_on_which_one_somebody_spoke_up(client, cast, many, baishi):
    """On a Monday a whole week is added at once; the page and the file say up to which day they count."""
    many(20, baishi, at=at("2026-11-08 23:59"))
    many(7, baishi, at=at("2026-11-09 00:00"))

    for today in ("2026-11-09 00:00", "2026-11-12 09:00", "2026-11-15 23:59"):
        with clock(today):
            assert (table(client)[1][2], table(client)[-2][:2]) == ("20", ["数到", "2026-11-08"])
            assert "数到11月8日，每星期一往后数一周。" in text(client.get(URL + "?area=370830"))
    with clock("2026-11-16 00:00"):
        assert (table(client)[1][2], table(client)[-2][:2]) == ("27", ["数到", "2026-11-15"])


def test_the_citys_table_counts_to_the_same_day(client, cast, many, baishi):
    """Else 21 of the city less 20 of the county would say what the week has brought."""
    many(20, baishi, at=at("2026-11-08 09:00"))
    many(3, cast.guting, at=at("2026-11-10 09:00"))

    with clock("2026-11-12 09:00"):
        assert [line.area.short_code for line in city(cast).lines] == ["370830"]
        assert table(client)[1][2] == "20"


def test_before_the_first_monday_the_old_year_is_shown(client, cast, many, baishi):
    many(20, baishi, at=at("2026-12-30 09:00"))

    with clock("2027-01-02 09:00"):
        assert "2026年，汶上县" in text(client.get(URL + "?area=370830"))
        assert client.get(URL + "?area=370830&year=2027").status_code == 404
    with clock("2027-01-04 00:00"):
        assert "2027年，汶上县" in text(client.get(URL + "?area=370830"))


def test_of_an_old_year_nothing_is_to_come(client, cast, many, baishi):
    many(20, baishi, at=at("2025-11-08 09:00"))

    assert "数到" not in text(client.get(URL + "?area=370830&year=2025"))
    assert table(client, "?area=370830&year=2025")[-2][0] == "讲清楚"


def test_nothing_received_is_no_hundred_percent(client, cast):
    shown = text(client.get(f"{URL}?area=370830&year=2026"))

    assert "这一年还没有收到" in shown and "%" not in shown.split("家底亮出来")[1].split("怎么来的")[0]
    assert table(client)[1] == ["370830", "汶上县合计", "0", "0", "0", "—", "0", "0", "2026"]


@pytest.mark.parametrize(
    "query",
    [
        "?area=370830111",
        "?area=999999",
        "?area=x",
        "?year=1999",
        "?year=2099",
        "?year=２０２６",
        "?year=abcd",
    ],
)
def test_what_is_no_county_or_year(client, cast, query):
    answer = client.get(URL + query)

    assert answer.status_code == (200 if query in ("?year=abcd", "?year=２０２６") else 404)


def test_it_costs_as_many_questions_for_many_as_for_few(
    client, cast, many, baishi, django_assert_max_num_queries
):
    costs = []
    for count in (1, 200):
        many(count, cast.caishan)
        many(count, baishi)
        with django_assert_max_num_queries(30) as counted:
            client.get(f"{URL}?area=370830&year=2026")
        costs.append(len(counted))

    assert costs[0] == costs[1]


def test_by_which_ways_they_came_stands_on_the_page_of_the_site_alone(client, cast, many):
    many(20, cast.caishan)
    many(10, cast.caishan, source="hotline")
    shown = text(client.get(f"{URL}?area=3708&year=2026"))

    assert "网上 20 66.7%" in shown and "12345 10 33.3%" in shown
    assert "从哪儿来的" not in text(client.get(f"{URL}?area=370830&year=2026"))


def test_the_ways_and_their_shares_stand_in_the_file_as_on_the_page(client, cast, many):
    many(20, cast.caishan)
    many(10, cast.caishan, source="hotline")
    many(3, cast.caishan, source="helper")

    rows = table(client, "?area=3708&year=2026")
    heads = rows.index(["怎么来的", "收到", "一共收到", "年份"])
    assert rows[heads + 1 : rows.index([], heads)] == WAYS
    shown = text(client.get(f"{URL}?area=3708&year=2026"))
    for way, received, whole, _year in WAYS:
        share = "" if received == "<5" else f" {100 * int(received) / int(whole):.1f}%"
        assert f"{way} {received.replace('<', '&lt;')}{share}" in shown
    assert ["怎么来的", "收到", "一共收到", "年份"] not in table(client)


def published(parties, text="路灯坏了找谁"):
    concern = parties.closed(text=text)
    services.write_public(concern, text, "打供电所的电话", parties.handler)
    read = services.read_public(concern, parties.supervisor)
    services.agree_public(concern, True, read.wording)
    return concern


def test_answers_stand_there_by_town_and_month_and_say_nothing_nearer(client, cast):
    with clock("2026-11-25 09:00"):
        concern = published(Parties(cast))
    pages = [client.get(f"{URL}?area=370830"), client.get("/concerns/answers/?area=370830")]

    for page in pages:
        shown = text(page)
        assert "杨店镇 · 2026年11月" in shown and "路灯坏了找谁" in shown
        assert "彩山" not in shown and "25日" not in shown and str(concern.pk) not in page.content.decode()


def test_answers_nobody_agreed_to_or_that_are_elsewhere_are_not_there(client, cast):
    parties = Parties(cast)
    published(parties)
    hidden = published(parties, "这一件收回了")
    services.agree_public(hidden, False)

    assert "这一件收回了" not in text(client.get("/concerns/answers/"))
    assert "路灯坏了找谁" not in text(client.get("/concerns/answers/?area=370827"))
    assert PublishedAnswer.objects.count() == 2

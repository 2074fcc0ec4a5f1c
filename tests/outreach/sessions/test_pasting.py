"""Many orders in one list, from Excel or a chat group: looked at first, kept whole or not at all."""

import re
import uuid

import pytest
from django.urls import reverse

from home.notices.models import Notice
from home.offices.kinds import Kind, Level
from outreach.sessions import services
from outreach.sessions.models import Order, Session
from outreach.sessions.pasting import read
from outreach.sessions.views.entering import digest
from tests.factories import make_area, make_office, make_user

from .acts import ordered

PAGE = reverse("wagtailsnippets_outreach_order:add")


def text(response):
    return response.content.decode()


@pytest.fixture
def desk(cast, client):
    client.force_login(cast.coordinator)
    return client


def keep(desk, lines, **said):
    """Looked at, then kept, as the page has it."""
    said = {"key": uuid.uuid4(), "text": lines, **said}
    return desk.post(PAGE, {**said, "keep": digest(lines)}, follow=True)


def one(cast, typed):
    (line,) = read(typed, cast.coordinator)
    return line


READ = [
    ("彩山村\t养老金怎么算", "彩山村", "养老金怎么算", "any", "any", ""),
    (
        "彩山村\t养老金怎么算\t下周晚上\t138 0000 0001",
        "彩山村",
        "养老金怎么算",
        "week",
        "evening",
        "13800000001",
    ),
    ("彩山村，讲讲医保，赶集那天上午", "彩山村", "讲讲医保", "fair", "morning", ""),
    ("杨店镇 彩山村, 讲讲医保, 都行", "彩山村", "讲讲医保", "any", "any", ""),
    ("1. 彩山村 讲讲医保", "彩山村", "讲讲医保", "any", "any", ""),
    ("２、彩山村讲讲医保　１３８００００００２２", "彩山村", "讲讲医保", "any", "any", "13800000022"),
    ("杨店镇：讲讲防溺水 下午", "杨店镇", "讲讲防溺水", "any", "afternoon", ""),
    ("370830111201\t讲讲医保", "彩山村", "讲讲医保", "any", "any", ""),
    ("彩山村\t讲讲医保\t12月3日", "彩山村", "讲讲医保 12月3日", "any", "any", ""),
]


@pytest.mark.parametrize(("typed", "place", "wish", "when", "part", "contact"), READ)
def test_a_line_is_read_as_people_write_it(typed, place, wish, when, part, contact, cast):
    line = one(cast, typed)

    assert line.fault == ""
    assert (str(line.area), line.wish, line.contact) == (place, wish, contact)
    assert line.window == {"when": when, "part": part}


def test_a_topic_is_known_by_its_title(cast):
    assert one(cast, f"彩山村 {cast.topic.title}").topic == cast.topic
    assert one(cast, "彩山村 别的").topic is None


def test_a_line_of_heads_and_empty_lines_are_no_orders(cast):
    lines = read("村名\t想听什么\n\n彩山村\t讲讲医保\n  \n", cast.coordinator)

    assert [(line.number, line.wish) for line in lines] == [(3, "讲讲医保")]


FAULTS = [
    ("彩山村", "没写想听什么，请在村名后面写上。"),
    ("\t讲讲医保", "没写哪个村，请写在一行的最前面。"),
    ("不存在村\t讲讲医保", "没有“不存在村”这个地方，或者不归你这里，请再看一遍。"),
    ("谷亭街道\t讲讲医保", "没有“谷亭街道”这个地方，或者不归你这里，请再看一遍。"),
    ("辛庄\t讲讲医保", "有 2 个“辛庄”，请在前面写上镇街的名字。"),
    ("彩山村\t" + "讲" * 501, "写得长了，请压到 500 字以内。"),
]


@pytest.mark.parametrize(("typed", "sentence"), FAULTS)
def test_a_fault_is_named_by_its_line_and_nothing_is_kept(typed, sentence, cast, desk):
    make_area("370830111202", "辛庄", "village", cast.yangdian)
    make_area("370830112202", "辛庄", "village", make_area("370830112", "军屯乡", "town", cast.wenshang))
    answer = keep(desk, f"彩山村\t讲讲防溺水\n{typed}")

    assert (answer.status_code, Order.objects.count()) == (422, 0)
    assert sentence in text(answer) and "第 2 行" in text(answer) and "讲讲防溺水" in text(answer)


def test_a_preview_keeps_nothing(cast, desk):
    answer = desk.post(PAGE, {"key": uuid.uuid4(), "text": "彩山村\t讲讲医保\t\t13800000001"})

    assert (answer.status_code, Order.objects.count()) == (200, 0)
    assert "收下 1 条" in text(answer) and "138****0001" in text(answer)


def test_a_list_that_was_changed_after_the_look_is_looked_at_again(cast, desk):
    seen = re.search(r'name="keep" value="(\w+)"', text(desk.post(PAGE, {"text": "彩山村\t讲讲医保"})))
    answer = desk.post(PAGE, {"text": "彩山村\t讲讲防溺水", "keep": seen.group(1)})

    assert (answer.status_code, Order.objects.count()) == (200, 0)
    assert desk.post(PAGE, {"text": "彩山村\t讲讲医保", "keep": seen.group(1)}).status_code == 302


def test_four_hundred_at_once_are_kept_and_their_desk_is_told_once(cast, desk):
    station = make_user("station", cast.town, "station")
    lines = "\n".join(f"彩山村\t想听第{number}样" for number in range(400))
    answer = keep(desk, lines)

    assert "收下了 400 条" in text(answer)
    assert Order.objects.filter(source="desk", by_helper=cast.coordinator).count() == 400
    assert Session.objects.filter(state="ordered").count() == 400
    assert [notice.title for notice in Notice.objects.filter(to_user=station)] == ["收进 400 条点单，等着看"]


def test_of_a_list_for_two_towns_each_desk_is_told_of_its_own(cast, desk):
    other = make_area("370830112", "军屯乡", "town", cast.wenshang)
    there = make_office("军屯文明实践所", Level.TOWN, "370830112", kind=Kind.STAND, parent=cast.county)
    clerks = [make_user("yang", cast.town, "station"), make_user("jun", there, "station")]
    assert other.parent == cast.wenshang
    keep(desk, "彩山村\t讲讲医保\n军屯乡\t讲讲种蒜\n军屯乡\t讲讲防火")

    told = [list(Notice.objects.filter(to_user=one).values_list("title", flat=True)) for one in clerks]
    assert told == [["收进 1 条点单，等着看"], ["收进 2 条点单，等着看"]]


@pytest.mark.parametrize("count", [501, 2000])
def test_more_than_five_hundred_are_refused_with_one_sentence(count, cast, desk):
    lines = "\n".join(f"彩山村\t想听第{number}样" for number in range(count))
    answer = keep(desk, lines)

    assert (answer.status_code, Order.objects.count()) == (422, 0)
    assert f"一次最多收 500 条，这里有 {count} 条，请分几次贴。" in text(answer)


def test_the_same_list_sent_twice_is_one(cast, desk):
    key = uuid.uuid4()
    for _press in range(2):
        keep(desk, "彩山村\t讲讲医保\n杨店镇\t讲讲医保", key=key, again="on")

    assert Order.objects.count() == 2


def test_repetitions_are_pointed_out_and_kept_only_on_wish(cast, desk):
    ordered(cast)
    lines = f"彩山村\t讲讲医保\n彩山村\t讲讲 医保！\n彩山村\t{cast.topic.title}\n杨店镇\t讲讲医保"
    said = {"key": uuid.uuid4(), "text": lines}
    shown = text(desk.post(PAGE, said))
    assert ["和第 1 行一样" in shown, "这个村已经有人点了，正在办" in shown, "收下 2 条" in shown] == [
        True
    ] * 3

    keep(desk, lines)
    assert Order.objects.filter(source="desk").count() == 2


def test_on_wish_repetitions_are_kept_too(cast, desk):
    keep(desk, "彩山村\t讲讲医保\n彩山村\t讲讲医保", again="on")

    assert Order.objects.count() == 2


def test_where_nobody_reviews_the_whole_list_is_refused(cast, desk, monkeypatch):
    cast.town.coverages.all().delete()
    cast.city.coverages.all().delete()
    monkeypatch.setattr("outreach.sessions.services.ordering.DESKS", ["stand"])
    answer = keep(desk, "彩山村\t讲讲医保\n杨店镇\t讲")

    assert (answer.status_code, Order.objects.count(), Session.objects.count()) == (422, 0, 0)
    assert "还没有接单的单位" in text(answer)


def test_half_a_list_is_never_kept(cast):
    good = {"area": cast.caishan, "wish": "讲讲医保"}
    with pytest.raises(services.Refused):
        services.place_many([good, {**good, "wish": ""}], cast.coordinator, uuid.uuid4())

    assert (Order.objects.count(), Session.objects.count()) == (0, 0)


def test_an_empty_list_is_one_sentence(cast, desk):
    for typed in ("", "  \n "):
        assert "还没贴单子，请一行一条贴进来。" in text(desk.post(PAGE, {"text": typed}))

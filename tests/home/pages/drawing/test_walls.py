"""Sheets for walls: one A4 each, real text, codes that lead where they say, nothing outside its place."""

import calendar
from datetime import date

import numpy as np
import pypdfium2 as pdfium
import pytest
import segno

from home.pages.drawing import (
    Board,
    Month,
    Poster,
    VisitSheet,
    Year,
    board_sheet,
    month_sheet,
    poster_sheet,
    visit_sheet,
    year_sheet,
)
from home.pages.drawing.months import Day, Talk
from home.pages.drawing.posters import Door
from home.pages.drawing.qr import matrix, runs, square
from home.pages.drawing.walls import EDGE, FOOT, Foot, fitted, shortened
from home.pages.drawing.years import Fixed, MonthOfYear

ADDRESS = "https://example.org/sessions/?area=370830111210"
FOOTING = Foot("杨店镇文明实践所", "0537-000-1122", ADDRESS, "扫一扫，看最新的日程")
TALK = Talk("5日 星期六", "上午9:00", "养老金这笔账，坐下来一笔一笔算", "彩山村文化大院，林秀英讲")


def days(year, month, **marked):
    count = calendar.monthrange(year, month)[1]
    return [
        Day(n, "廿七", talk="9:00" if n == 5 else "", listening=n in (5, 15, 25)) for n in range(1, count + 1)
    ]


def a_month(talks=(TALK,), year=2026, month=12, **given):
    first = date(year, month, 1).weekday()
    said = {"place": "彩山村", "year": year, "month": month, "first": first, "days": days(year, month)}
    said |= {
        "talks": list(talks),
        "listening": "民意“5”来听：5日。",
        "empty": "还没有。",
        "more": "还有 %d 场。",
    }
    return Month(**(said | {"foot": FOOTING} | given))


def a_year():
    months = [MonthOfYear(m, date(2027, m, 1).weekday(), days(2027, m)) for m in range(1, 13)]
    return Year(
        "彩山村",
        2027,
        months,
        [Fixed(False, "每月第二个星期六，讲堂。"), Fixed(True, "每月5日来听。")],
        FOOTING,
    )


def a_poster(**given):
    said = [
        "养老金这笔账",
        "12月",
        "5",
        "星期六",
        "农历十月廿七",
        "上午9:00",
        "彩山村文化大院",
        "林秀英讲",
        "不要钱",
    ]
    return Poster(*said, FOOTING)._replace(**given)


DOORS = [Door("说个事", "都收。", ADDRESS), Door("评一评", "十秒钟。", f"{ADDRESS}&past=1")]
BOARD = Board("彩山村", "有话说，扫一扫", DOORS, "下一个：12月5日。", FOOTING._replace(address=""))
KINDS = ["入户走访", "固定场所", "居民说事", "拉呱说事"]
VISITS = VisitSheet(
    "走访记录",
    "2026年12月5日 星期六",
    "杨店镇",
    ADDRESS,
    ["市级", "县级", "镇街"],
    KINDS,
    ["彩山村"],
    "只记几户。",
)
SHEETS = {
    "month": lambda: month_sheet(a_month()),
    "year": lambda: year_sheet(a_year()),
    "poster": lambda: poster_sheet(a_poster()),
    "board": lambda: board_sheet(BOARD),
    "visits": lambda: visit_sheet(VISITS),
}


def read(data):
    with pdfium.PdfDocument(data) as book:
        return ["".join(page.get_textpage().get_text_range().split()) for page in book]


def shown(data, scale=2, page=0):
    with pdfium.PdfDocument(data) as book:
        return np.array(book[page].render(scale=scale).to_pil().convert("L"))


def code_at(data, x, y, side, modules, scale=6):
    """The squares of a code as they are on the paper: the middle of each module is looked at."""
    pixels, step = shown(data, scale), side * scale / modules
    spots = [int((number + 0.5) * step) for number in range(modules)]
    return [
        [int(pixels[int(y * scale) + down, int(x * scale) + right] < 128) for right in spots]
        for down in spots
    ]


@pytest.mark.parametrize(
    ("name", "pages"), [("month", 1), ("year", 2), ("poster", 1), ("board", 1), ("visits", 1)]
)
def test_each_is_an_a4_whose_picture_at_200_dpi_is_1653_by_2339(name, pages):
    with pdfium.PdfDocument(SHEETS[name]()) as book:
        assert [page.get_size() for page in book] == [(595, 842)] * pages
        assert book[0].render(scale=200 / 72).to_pil().size == (1653, 2339)


@pytest.mark.parametrize("name", SHEETS)
def test_nothing_stands_where_a_printer_cannot_reach(name):
    pixels = shown(SHEETS[name](), scale=1)
    edge = int(EDGE * 0.7)
    frame = [pixels[:edge], pixels[-edge:], pixels[:, :edge], pixels[:, -edge:]]
    assert [part.min() for part in frame] == [255] * 4


@pytest.mark.parametrize("name", SHEETS)
def test_the_same_words_are_the_same_bytes_and_hold_few(name):
    one = SHEETS[name]()
    assert one == SHEETS[name]()
    assert len(one) < 220_000


def test_a_month_says_its_days_its_talks_and_whom_to_call():
    (said,) = read(month_sheet(a_month()))
    for words in (
        "2026年",
        "彩山村",
        "9:00宣讲",
        "养老金这笔账，坐下来一笔一笔算",
        "彩山村文化大院，林秀英讲",
    ):
        assert words in said
    assert "0537-000-1122" in said and "杨店镇文明实践所" in said
    assert said.count("来听意见") == 2  # the 5th has a talk, and its 听 stands in the corner
    assert said.count("听") >= 3


def test_a_month_without_talks_says_so():
    (said,) = read(month_sheet(a_month(talks=())))
    assert "还没有。" in said


@pytest.mark.parametrize("year_month", [(2026, 2), (2026, 8), (2026, 12)])
@pytest.mark.parametrize("count", [1, 4, 7, 12, 31])
def test_what_does_not_fit_is_counted_and_nothing_runs_into_the_foot(year_month, count):
    year, month = year_month
    talks = [TALK._replace(title=f"第{number:02}讲") for number in range(count)]
    data = month_sheet(a_month(talks=talks, year=year, month=month))
    (said,) = read(data)
    there = sum(f"第{number:02}讲" in said for number in range(count))
    assert there == count or f"还有{count - there}场。" in said
    assert there >= min(count, 4)
    line = shown(data, 2)[int((842 - EDGE - FOOT - 1.5) * 2)]
    assert line.min() == 255  # white just above the rule of the foot


def test_a_year_has_every_day_on_two_sides():
    front, back = read(year_sheet(a_year()))
    assert [f"{month}月" in front for month in range(1, 7)] == [True] * 6
    assert [f"{month}月" in back for month in range(7, 13)] == [True] * 6
    assert (front.count("廿七"), back.count("廿七")) == (181, 184)
    assert all("每月第二个星期六，讲堂。" in side and "0537-000-1122" in side for side in (front, back))


def test_a_poster_sets_a_short_title_large_and_a_long_one_whole():
    long = "存折翻开，说说反诈骗的那些事儿：公家不会打电话要验证码，千万别信，拿不准就打村里电话问一声"
    (said,) = read(poster_sheet(a_poster(title=long)))
    assert long in said
    sizes = [shown(poster_sheet(a_poster(title=title)), 1)[100:350] for title in ("新农合", "养老金这笔账")]
    heights = [np.ptp(np.where((part < 128).any(axis=1))[0]) for part in sizes]
    assert heights[0] > heights[1] > 60


def test_a_poster_with_a_long_place_and_many_speakers_keeps_clear_of_the_village():
    place, who = (
        "杨店镇彩山村新时代文明实践站二楼东边的大会议室",
        "林秀英、张庆海、王建国、小板凳文艺宣讲队讲",
    )
    data = poster_sheet(a_poster(place=place, who=who))
    (said,) = read(data)
    assert "杨店镇彩山村新时代" in said and "林秀英、张庆海" in said
    assert said.count("…") == 2  # the place in two lines, the speakers in one
    assert shown(data, 1)[579:594, 260:560].min() == 255


def test_the_codes_of_the_board_are_the_squares_of_their_addresses():
    data = board_sheet(BOARD)
    high = (842 - EDGE - FOOT - 48 - 156) / 2
    for number, door in enumerate(DOORS):
        wanted = [list(row) for row in segno.make(door.address, error="q", micro=False).matrix]
        top = 156 + number * high + (high - 138) / 2
        assert code_at(data, EDGE, top, 138, len(wanted)) == wanted


@pytest.mark.parametrize("name", ["month", "poster", "year"])
def test_the_code_of_a_foot_is_the_square_of_its_address(name):
    wanted = [list(row) for row in segno.make(ADDRESS, error="m", micro=False).matrix]
    assert code_at(SHEETS[name](), EDGE, 842 - EDGE - FOOT + 14, FOOT - 26, len(wanted)) == wanted


def test_a_foot_without_a_code_says_its_words_large():
    (said,) = read(board_sheet(BOARD._replace(foot=Foot("所", "", "", "打电话就行。"))))
    assert "打电话就行。" in said and "点一场，说个事" not in said


def test_a_visit_sheet_has_ten_lines_of_counts_and_no_name():
    (said,) = read(visit_sheet(VISITS))
    assert [said.count(kind) for kind in KINDS] == [10] * 4
    assert "彩山村" in said and "几户" in said and "几人" in said
    assert not {"姓名", "电话"} & {said[at : at + 2] for at in range(len(said))}


@pytest.mark.parametrize("letter", ["𬭚", "㙍", "䲝", "𠅤"])
def test_a_rare_letter_of_a_place_prints_as_itself(letter):
    place = f"{letter}家村"
    said = [
        read(month_sheet(a_month(place=place)))[0],
        read(year_sheet(a_year()._replace(place=place)))[1],
        read(poster_sheet(a_poster(place=place)))[0],
        read(board_sheet(BOARD._replace(place=place)))[0],
        read(visit_sheet(VISITS._replace(places=[place])))[0],
    ]
    assert all(place in sheet for sheet in said)


def test_a_row_is_cut_into_runs_of_dark_squares():
    assert list(runs([1, 1, 0, 1, 0, 0, 1, 1, 1])) == [(0, 2), (3, 1), (6, 3)]
    assert list(runs([0, 0])) == []


def test_a_square_is_as_large_as_asked_and_its_error_is_chosen():
    assert square(ADDRESS, 3, 4, 60).zoom * len(matrix(ADDRESS)) == pytest.approx(60)
    assert matrix(ADDRESS, "q") != matrix(ADDRESS, "m")


def test_words_are_made_to_fit():
    assert fitted("彩山村", 100, (50, 40, 30)) == 30
    assert shortened("养老金这笔账，慢慢算", 70, 10) == "养老金这笔账…"
    assert shortened("养老金", 70, 10) == "养老金"

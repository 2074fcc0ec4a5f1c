"""Days with their old names, and days of rest."""

from datetime import date

from home.calendars.leaves import leaf, month, old_day, strip
from home.calendars.lunar import lunar
from home.calendars.models import WorkDay
from home.calendars.rest import rest_days

SUNDAY = date(2026, 11, 22)


def test_a_day_has_its_old_name_and_its_term(db):
    assert (lunar(SUNDAY).full, lunar(SUNDAY).term) == ("十月十四", "小雪")
    assert old_day(SUNDAY) == "十月十四，小雪"


def test_a_cell_says_the_festival_before_the_day(db):
    assert [lunar(day).short for day in (date(2026, 2, 17), date(2026, 11, 9), date(2026, 11, 10))] == [
        "春节",
        "十月",
        "初二",
    ]


def test_a_leaf_of_a_sunday_is_red(db):
    assert leaf(SUNDAY) == {
        "top": "2026年11月",
        "number": 22,
        "weekday": "星期日",
        "lunar": ["农历十月十四", "今日小雪"],
        "rest": True,
    }


def test_an_offices_own_row_overrules_the_published_calendar(db):
    WorkDay.objects.create(date=SUNDAY, works=True)
    WorkDay.objects.create(date=date(2026, 11, 23), works=False)

    assert rest_days(date(2026, 11, 21), date(2026, 11, 24)) == {date(2026, 11, 21), date(2026, 11, 23)}


def test_days_off_that_were_moved_are_known(db):
    assert rest_days(date(2026, 2, 13), date(2026, 2, 15)) == {date(2026, 2, 15)}


def test_a_month_is_drawn_in_weeks_and_links_where_there_are_talks(db):
    weeks = month(date(2026, 11, 1), SUNDAY, {SUNDAY: ["9:30 防骗"]}, lambda day: f"#{day:%d}")
    cells = [cell for week in weeks for cell in week if cell]

    assert [cell["number"] for cell in cells] == list(range(1, 31))
    assert [(cell["number"], cell["url"], cell["now"]) for cell in cells if cell["url"]] == [
        (22, "#22", True)
    ]


def test_a_day_of_the_wall_says_three_talks_and_how_many_more(db):
    monday = date(2026, 11, 23)
    lines = {SUNDAY: ["甲", "乙", "丙"], monday: ["甲", "乙", "丙", "丁", "戊"]}
    weeks = month(date(2026, 11, 1), SUNDAY, lines, str)
    told = {cell["number"]: (cell["count"], cell["lines"]) for week in weeks for cell in week if cell}

    assert told[22] == (3, ["甲", "乙", "丙"])
    assert told[23] == (5, ["甲", "乙", "丙", "还有 2 场"])
    assert told[24] == (0, ())


def test_only_days_of_this_month_are_gone_by(db):
    def gone(first, today):
        weeks = month(first, today, {}, str)
        return [cell["number"] for week in weeks for cell in week if cell and cell["gone"]]

    assert gone(date(2026, 11, 1), date(2026, 11, 3)) == [1, 2]
    assert gone(date(2026, 11, 1), date(2026, 12, 3)) == []
    assert gone(date(2025, 11, 1), date(2026, 11, 3)) == []


def test_a_strip_names_its_days(db):
    drawn = strip([SUNDAY, date(2026, 11, 23)], SUNDAY, {}, str)

    assert [str(day["weekday"]) for day in drawn] == ["周日", "周一"]

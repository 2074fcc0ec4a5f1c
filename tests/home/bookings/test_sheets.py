"""The minutes between towns go out in Excel and come back."""

import pytest

from home.areas.models import Area, TravelTime
from home.bookings.sheets import TravelSheet
from home.imports.sheets import CHANGED, NEW, SAME, Reading
from tests.factories import make_user


@pytest.fixture
def liulou(cast):
    return Area.objects.create(
        code="370830112000", name="刘楼镇", short_name="刘楼", level="town", parent=cast.wenshang
    )


@pytest.fixture
def clerk(cast):
    return make_user("韩文", cast.county, "coordinator")


def read(clerk, *lines):
    """The rows of a file with these lines (one, two, minutes), planned."""
    sheet = TravelSheet()
    reading = Reading(sheet, clerk)
    raws = [dict(zip(("one", "two", "minutes"), line, strict=True)) for line in lines]
    rows = [reading.row(number, raw, {}) for number, raw in enumerate(raws, 2)]
    sheet.plan([row for row in rows if not row.faults], clerk)
    return sheet, rows


def test_what_is_missing_stands_in_the_file_with_what_is_reckoned(cast, liulou, clerk):
    (line,) = TravelSheet().taken_out(clerk)

    assert (line["one"], line["two"]) == (cast.yangdian, liulou)
    assert line["reckoned"] == "40 分钟（没有坐标，按默认）"


def test_a_filled_line_is_kept_and_an_empty_one_changes_nothing(cast, liulou, clerk):
    out = [TravelSheet.columns[0].kind.write(one) for one in (cast.yangdian, liulou)]
    sheet, rows = read(clerk, (*out, "25"))
    assert [row.outcome for row in rows] == [NEW]
    sheet.write(rows, clerk)
    assert list(TravelTime.objects.values_list("a", "b", "minutes")) == [(cast.yangdian.pk, liulou.pk, 25)]

    for minutes, outcome in (("", SAME), ("25", SAME), ("30", CHANGED)):
        sheet, rows = read(clerk, (*reversed(out), minutes))
        assert [row.outcome for row in rows] == [outcome]
    sheet.write(rows, clerk)
    assert TravelTime.objects.get().minutes == 30


def test_a_town_beside_itself_and_one_of_another_county_are_told(cast, liulou, clerk):
    out = [TravelSheet.columns[0].kind.write(one) for one in (cast.yangdian, cast.guting)]
    _sheet, rows = read(clerk, (out[0], out[0], "5"), (out[0], out[1], "5"))

    assert [len(row.faults) for row in rows] == [1, 1]


def test_only_a_countys_and_a_citys_keepers_have_it(cast, clerk):
    station = make_user("站里", cast.village, "station")

    assert (TravelSheet().may(clerk), TravelSheet().may(station)) == (True, False)

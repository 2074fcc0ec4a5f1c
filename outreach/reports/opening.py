"""The table everybody may see: what people asked for, township by township, in the order of the codes."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.areas.models import Area, pad, within
from home.pages import villages
from outreach.concerns.models import Concern

from .cells import Cell, columns_of, days_shown
from .covering import any_number

# What the rest of a row says of a part: what is overdue is open, what was explained is not open any more.
PARTS = {
    "open": lambda row: (row.get("overdue", 0), row["of"] - row.get("explained", 0)),
    "overdue": lambda row: (0, row.get("open", row["of"] - row.get("explained", 0))),
    "confirmed": any_number,
    "explained": lambda row: (0, row["of"] - row.get("open", row.get("overdue", 0))),
}
HEADS = {
    "received": _("收到"),
    "open": _("还在办"),
    "overdue": _("超期"),
    "days": _("一般几天办完"),
    "confirmed": _("本人认可"),
    "explained": _("讲清楚"),
}
MEANS = {
    "received": _("这段日子里收到的，本人撤回的不算"),
    "open": _("收到的里头还没办结的"),
    "overdue": _("收到的里头，眼下过了期限还没动的"),
    "days": _("办结的从收到那天到办结那天，隔几天，取中间的一个数，节假日也算"),
    "confirmed": _("收到的里头，本人说行的；没回话的不算"),
    "explained": _("收到的里头，办不了、说清了缘由和依据、两个人签了字的"),
}


@dataclass
class Line:
    area: Area | None
    cells: dict = field(default_factory=dict)
    days: str = ""

    def values(self):
        """In the order of HEADS."""
        return [self.days if name == "days" else self.cells[name] for name in HEADS]


@dataclass
class Opening:
    area: Area
    year: int
    lines: list
    total: Line
    closed: Cell
    sources: list
    years: list
    until: date | None


def counted_until() -> datetime:
    """The last Monday, 0:00: who looked every day would see on which one somebody spoke up."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return today - timedelta(days=today.weekday())


def last_day() -> date:
    """The Sunday before: of its year something can have been counted, of the next not before a Monday."""
    return (counted_until() - timedelta(days=1)).date()


def opening(area, year=None) -> Opening:
    """As many questions, however many concerns and towns there are."""
    year = year or last_day().year
    here = counted_in(area)
    rows = here.filter(at__year=year)
    column = "county" if area.level == Area.Level.CITY else "town"
    rows = rows.by_county() if column == "county" else rows.by_town()
    by_place, days = rows.figures_by(column), rows.days_by(column)
    above = covered_above(area, year)
    codes, columns = table(by_place, above)
    names = Area.objects.in_bulk([pad(code) for code in codes])
    lines = [line(names[pad(code)], columns, place, days.get(code, {})) for place, code in enumerate(codes)]
    whole = line(None, columns, len(codes), merged(days.values()))
    until = last_day() if year == last_day().year else None
    return Opening(area, year, lines, whole, ended(whole), sources(rows, area, above), years(here), until)


def counted_in(area):
    return Concern.objects.filter(within("area_id", area.pk), at__lt=counted_until())


def table(by_place, above=frozenset()):
    """(codes, columns) of {code: figures}."""
    codes = sorted(by_place)
    total = summed(by_place.values())
    return codes, columns_of([by_place[code] for code in codes], total, "received", PARTS, above)


def covered_above(area, year) -> set:
    """The columns in which the city's table covers this county: its own page must not tell them then."""
    if area.level != Area.Level.COUNTY or area.parent is None:
        return set()
    beside = counted_in(area.parent).filter(at__year=year).by_county()
    codes, columns = table(beside.figures_by("county"))
    return covered_in(columns, codes.index(area.short_code)) if area.short_code in codes else set()


def covered_in(columns, place) -> set:
    return {name for name, cells in columns.items() if cells[place].n is None}


def ended(whole):
    """What is not open any more: reckoned from two cells of the table, and from nothing else."""
    received, still = whole.cells["received"].n, whole.cells["open"].n
    return Cell(None if received is None or still is None else received - still, received)


def line(area, columns, place, days):
    cells = {name: column[place] for name, column in columns.items()}
    return Line(area, cells, days_shown(days, cells["open"].n))


def summed(rows):
    """The sum of the rows is the figure of the whole: each concern is in one place."""
    names = [*PARTS, "received"]
    found = list(rows)
    return {name: sum(row[name] for row in found) for name in names}


def merged(histograms):
    found = {}
    for histogram in histograms:
        for days, count in histogram.items():
            found[days] = found.get(days, 0) + count
    return found


def sources(rows, area, above):
    """[(by which way, cell)], in the order in which the ways are named; on the page of the site's own area
    alone, since the ways of a city less those of its other counties are what a county covers."""
    if area != villages.site_area() or "received" in above:
        return []
    by_source = rows.figures_by("source")
    names = [(value, label) for value, label in Concern.Source.choices if value in by_source]
    total = summed(by_source.values())
    cells = columns_of([by_source[value] for value, _label in names], total, "received", {})["received"]
    return [
        (label, Cell(cell.n, total["received"])) for (_value, label), cell in zip(names, cells, strict=False)
    ]


def years(rows):
    return sorted({moment.year for moment in rows.datetimes("at", "year")}, reverse=True)

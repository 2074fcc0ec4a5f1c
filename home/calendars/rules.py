"""Days that come again: rules as values. A rule knows its days; whether anybody works is asked elsewhere.

Of the kinds people use (peers.md 7): days of the month, the nth weekday, every so many days, days of the old
calendar, festivals, dates from a list. What a month does not have (a 31st, a fifth Saturday) is left out.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from functools import lru_cache

from lunar_python import Solar

DAY = timedelta(days=1)
LAST = -1


@dataclass(frozen=True)
class Rule:
    """rule.days(since, until): its days between these two, both counted, in order."""

    def days(self, since: date, until: date) -> Iterator[date]:
        return (day for day in span(since, until) if self.falls_on(day))

    def falls_on(self, day: date) -> bool:
        raise NotImplementedError

    def as_json(self):
        return {"kind": KIND_OF[type(self)], **asdict(self)}


def span(since, until):
    return (since + DAY * step for step in range((until - since).days + 1))


@dataclass(frozen=True)
class DaysOfMonth(Rule):
    """The 5th, 15th and 25th; -1 is the last day of the month."""

    numbers: tuple

    def falls_on(self, day):
        return day.day in self.numbers or (LAST in self.numbers and (day + DAY).month != day.month)


@dataclass(frozen=True)
class NthWeekday(Rule):
    """The second Saturday (2, 5), the last Monday (-1, 0); a fifth one only where there is one."""

    nth: int
    weekday: int

    def falls_on(self, day):
        if day.weekday() != self.weekday:
            return False
        if self.nth == LAST:
            return (day + 7 * DAY).month != day.month
        return (day.day - 1) // 7 + 1 == self.nth


@dataclass(frozen=True)
class EveryDays(Rule):
    """Every n days from a day on: market days."""

    first: date
    step: int

    def falls_on(self, day):
        return day >= self.first and (day - self.first).days % self.step == 0

    def as_json(self):
        return {**super().as_json(), "first": self.first.isoformat()}


@dataclass(frozen=True)
class LunarDays(Rule):
    """Days of the old calendar: (15, 1) of every month, or of one month of the year alone.

    A leap month has its 1st and 15th like any other, but a day of the year comes once: in the month that
    is not the leap one.
    """

    numbers: tuple
    month: int | None = None

    def falls_on(self, day):
        moon = old_date(day)
        if moon.day not in self.numbers:
            return False
        return self.month is None or (moon.month == self.month and not moon.leap)


@dataclass(frozen=True)
class Festivals(Rule):
    """Feasts by name, such as 春节 and 中秋; FEASTS has them all."""

    names: tuple

    def falls_on(self, day):
        return any(FEASTS[name](day) for name in self.names)


@dataclass(frozen=True)
class ListedDays(Rule):
    listed: tuple

    def days(self, since, until):
        return (day for day in sorted(set(self.listed)) if since <= day <= until)

    def falls_on(self, day):
        return day in self.listed

    def as_json(self):
        return {"kind": "list", "listed": [day.isoformat() for day in sorted(set(self.listed))]}


# The old calendar.


@dataclass(frozen=True)
class OldDate:
    month: int
    day: int
    leap: bool
    term: str  # 清明


@lru_cache(maxsize=4000)
def old_date(day: date) -> OldDate:
    found = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    return OldDate(abs(found.getMonth()), found.getDay(), found.getMonth() < 0, found.getJieQi())


def lunar_feast(month, number):
    rule = LunarDays((number,), month)
    return rule.falls_on


def solar_feast(month, number):
    return lambda day: (day.month, day.day) == (month, number)


def new_years_eve(day):
    """The last day of the old year has no number of its own: the 29th or the 30th."""
    return FEASTS["春节"](day + DAY)


FEASTS = {
    "元旦": solar_feast(1, 1),
    "腊八": lunar_feast(12, 8),
    "小年": lunar_feast(12, 23),
    "除夕": new_years_eve,
    "春节": lunar_feast(1, 1),
    "元宵": lunar_feast(1, 15),
    "二月二": lunar_feast(2, 2),
    "清明": lambda day: old_date(day).term == "清明",
    "五一": solar_feast(5, 1),
    "端午": lunar_feast(5, 5),
    "七一": solar_feast(7, 1),
    "八一": solar_feast(8, 1),
    "七夕": lunar_feast(7, 7),
    "中秋": lunar_feast(8, 15),
    "国庆": solar_feast(10, 1),
    "重阳": lunar_feast(9, 9),
}

# In rows and in files.

KINDS = {
    "month": DaysOfMonth,
    "weekday": NthWeekday,
    "every": EveryDays,
    "lunar": LunarDays,
    "feast": Festivals,
    "list": ListedDays,
}
KIND_OF = {kind: name for name, kind in KINDS.items()}
DATES = {"first", "listed"}


def read_rule(said: dict) -> Rule:
    """The rule that as_json() wrote; json has neither dates nor tuples."""
    kind = KINDS[said["kind"]]
    return kind(**{part.name: value_of(part.name, said[part.name]) for part in fields(kind)})


def value_of(name, said):
    if isinstance(said, list | tuple):
        return tuple(value_of(name, one) for one in said)
    return date.fromisoformat(said) if name in DATES and isinstance(said, str) else said

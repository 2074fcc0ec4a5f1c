"""A day as the old calendar calls it."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from lunar_python import Solar


@dataclass(frozen=True)
class Lunar:
    month: str
    day: str
    term: str = ""  # 小雪
    festival: str = ""  # 春节

    @property
    def full(self):
        return f"{self.month}{self.day}"

    @property
    def short(self):
        """What fits into a cell: the festival, the term, the month on its first day, else the day."""
        return self.festival or self.term or (self.month if self.day == "初一" else self.day)


@lru_cache(maxsize=1000)
def lunar(day: date) -> Lunar:
    found = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    return Lunar(
        month=f"{found.getMonthInChinese()}月",
        day=found.getDayInChinese(),
        term=found.getJieQi(),
        festival=next(iter(found.getFestivals()), ""),
    )

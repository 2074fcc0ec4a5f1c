"""Reading a cell as people fill it: 2024年3月5日, １３８…, a serial number, a formula that went wrong.

Each kind has reader(user), a function from the raw value of a cell to a value of ours that raises
Wrong with one sentence, and write(value), what stands in the cell when it is taken out again.
What is read of what was written is the same value: that is what makes a file go round.
"""

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from home.trust.plain import plain

SPLIT = re.compile(r"[、，,;；/\n]+")
UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\ufeff\u00ad"))
BROKEN = {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}
DAY = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?(?:\s+0?0:00(?::00)?)?")
SERIAL = re.compile(r"\d{5}(?:\.0+)?")
SCIENTIFIC = re.compile(r"\d(?:\.\d+)?E\+\d+", re.IGNORECASE)
# Day 0 of Excel's calendar, counted with the leap day of 1900 that never was.
EPOCH = date(1899, 12, 30)
SERIALS = range(20_000, 80_000)  # 1954 to 2119: what else has five digits is no day
YES = {"是", "有", "对", "同意", "√", "✓", "✔", "y", "yes", "1", "true"}
NO = {"否", "无", "不", "不同意", "×", "✗", "✘", "x", "n", "no", "0", "false"}


class Wrong(ValueError):
    """The cell cannot be read; str() is one sentence that says what to do."""


def text_of(raw) -> str:
    """A cell as words: no invisible signs, no blanks around, a whole number without its .0."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "是" if raw else "否"
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    if isinstance(raw, datetime):
        return raw.date().isoformat() if raw.time() == time(0) else raw.isoformat(" ", "minutes")
    words = plain(str(raw)).translate(UNSEEN).strip()
    if words in BROKEN:
        raise Wrong(_("这一格的公式算错了，请改好，或直接写上数。"))
    return words


def half(words: str) -> str:
    """Full-width digits, letters and marks as the narrow ones: for numbers, days and codes, not for prose."""
    return unicodedata.normalize("NFKC", words).strip()


class Text:
    """Words of at most so many characters."""

    note = ""

    def __init__(self, most, lines=False):
        self.most, self.lines = most, lines

    def reader(self, user):
        return self.read

    def read(self, raw):
        words = text_of(raw)
        words = words if self.lines else " ".join(words.split())
        if len(words) > self.most:
            raise Wrong(
                _("最多 %(most)d 个字，现在有 %(n)d 个，请写短些。") % {"most": self.most, "n": len(words)}
            )
        return words

    def write(self, value):
        return value or None


class Number:
    """A whole number between two bounds."""

    def __init__(self, low, high):
        self.low, self.high = low, high

    @property
    def note(self):
        return _("%(low)d—%(high)d 的整数") % {"low": self.low, "high": self.high}

    def reader(self, user):
        return self.read

    def read(self, raw):
        words = half(text_of(raw)).replace(",", "")
        if not re.fullmatch(r"\d{1,9}", words) or not self.low <= int(words) <= self.high:
            raise Wrong(_("要写%(range)s。") % {"range": self.note})
        return int(words)

    def write(self, value):
        return value


class Day:
    """A day of the calendar, however it was written; a year of two digits or a missing day is not guessed."""

    note = gettext_lazy("如 2026-03-05、2026.3.5、2026年3月5日")

    def reader(self, user):
        return self.read

    def read(self, raw):
        if isinstance(raw, datetime):
            return raw.date()
        if isinstance(raw, date):
            return raw
        words = half(text_of(raw))
        if SERIAL.fullmatch(words) and int(float(words)) in SERIALS:
            return EPOCH + timedelta(days=int(float(words)))
        found = DAY.fullmatch(words) or re.fullmatch(r"(\d{4})(\d{2})(\d{2})", words)
        try:
            return date(*map(int, found.groups()))
        except (AttributeError, ValueError):
            raise Wrong(_("认不出是哪一天，请写成 2026-03-05 这样。")) from None

    def write(self, value):
        return value


class YesNo:
    note = gettext_lazy("是或否")

    def reader(self, user):
        return self.read

    def read(self, raw):
        words = half(text_of(raw)).lower()
        if words not in YES | NO:
            raise Wrong(_("请写“是”或“否”。"))
        return words in YES

    def write(self, value):
        return "是" if value else "否"

    def options(self, user):
        return ["是", "否"]


class Masked(str):
    """A number with stars, as we give it out: it says which number, and is none."""


class Phone:
    note = gettext_lazy("手机号或带区号的座机；导出来的是遮住的，遮住的格不动就不改")

    def reader(self, user):
        return self.read

    def read(self, raw):
        words = half(text_of(raw))
        if "*" in words:
            return Masked(words)
        if SCIENTIFIC.fullmatch(words):
            raise Wrong(_("号码变成了科学计数法，后几位已经丢了，请把这一列设成“文本”再填。"))
        digits = re.sub(r"[\s()+\-–—]", "", words)
        if not re.fullmatch(r"\d{7,13}", digits):
            raise Wrong(_("这不像电话号码，请核对。"))
        return words

    def write(self, value):
        return value


def key_of(words: str) -> str:
    """How a name is known again: without blanks, full-width marks as narrow ones."""
    return "".join(half(words).split()).lower()


class One:
    """One of a list: find(user) → {name: value}. Several names may stand for one value.

    `also(user)` gives further names that are understood but not offered. A name that is two things is
    told so rather than guessed.
    """

    note = gettext_lazy("从下拉里选")

    def __init__(self, find, write=str, also=None, offered=True):
        self.find, self.write_one, self.also, self.offered = find, write, also, offered

    def known(self, user):
        known = {}
        for name, value in [*self.find(user).items(), *(self.also(user) if self.also else ())]:
            known.setdefault(key_of(str(name)), []).append(value)
        return known

    def reader(self, user):
        known = self.known(user)
        return lambda raw: self.pick(known, text_of(raw))

    def pick(self, known, words):
        values = known.get(key_of(words), [])
        if not values:
            raise Wrong(_("没有“%(words)s”这一项，或者不归你管，请从下拉里选。") % {"words": words})
        if len({getattr(value, "pk", value) for value in values}) > 1:
            raise Wrong(_("有几个“%(words)s”，分不清是哪一个，请写全或写代码。") % {"words": words})
        return values[0]

    def write(self, value):
        return None if value is None else str(self.write_one(value))

    def options(self, user):
        return [str(name) for name in self.find(user)] if self.offered else []


class Many(One):
    """Several of a list, with 、 between."""

    note = gettext_lazy("几项之间用顿号隔开")

    def reader(self, user):
        known = self.known(user)
        return lambda raw: self.pick_all(known, text_of(raw))

    def pick_all(self, known, words):
        found = []
        for word in filter(None, (one.strip() for one in SPLIT.split(words))):
            value = self.pick(known, word)
            if value not in found:
                found.append(value)
        return found

    def write(self, values):
        return "、".join(str(self.write_one(value)) for value in values) or None

"""Many orders from one list, as it is pasted from Excel or a chat group: one a line.

A line says the village, what is wished, and perhaps when and a phone. Cells are parted by tabs, or else by
commas; a line without either begins with the name of its village. What is read as nothing stays in the wish.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from home.areas.models import Area
from home.imports.places import nicknames, usable_areas
from home.topics.models import Topic
from home.trust.masking import MOBILE
from home.trust.refusing import Refused

from .likeness import MAY_BE_JOINED, words
from .models import Order

MOST = 500  # lines
LONGEST = 500  # characters of a wish
NUMBERED = re.compile(r"^\s*[(（]?\d{1,3}[)）.、．]\s*")
HEADS = {"村", "村名", "村居", "地方", "哪个村"}
COMMAS = re.compile(r"\s*[,，;；|]\s*")
PHONE = re.compile(rf"(?<!\d)(?:{MOBILE}|0\d{{2,3}}-?\d{{7,8}})(?!\d)")
WHEN = {"下周": "week", "这个月": "month", "本月": "month", "赶集": "fair", "都行": "any"}
PART = {"上午": "morning", "下午": "afternoon", "晚饭后": "evening", "晚上": "evening"}


@dataclass
class Line:
    """One order as it was read; `fault` says why it cannot be kept, `twin` what it repeats."""

    number: int
    area: Area | None = None
    wish: str = ""
    topic: Topic | None = None
    window: dict = field(default_factory=lambda: {"when": "any", "part": "any"})
    contact: str = ""
    fault: str = ""
    twin: str = ""

    @property
    def subject(self):
        return self.area.pk, self.topic.pk if self.topic else words(self.wish)

    def wanted(self):
        """For services.place_many()."""
        return {
            "area": self.area,
            "wish": self.wish,
            "topic": self.topic,
            "windows": [self.window],
            "contact": self.contact,
        }


def read(text, user) -> list[Line]:
    """Every line that says something, with its faults and repetitions. Raises Refused for too many."""
    typed = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if typed and cells(typed[0][1])[0].strip() in HEADS:
        typed = typed[1:]
    if not typed:
        raise Refused(_("还没贴单子，请一行一条贴进来。"))
    if len(typed) > MOST:
        said = {"most": MOST, "all": len(typed)}
        raise Refused(_("一次最多收 %(most)d 条，这里有 %(all)d 条，请分几次贴。") % said)
    places, topics = Places(user), topics_by_words()
    lines = [read_line(number, line, places, topics) for number, line in typed]
    point_out_twins([line for line in lines if not line.fault])
    return lines


def read_line(number, typed, places, topics) -> Line:
    line = Line(number)
    place, *rest = parted(NUMBERED.sub("", half(typed)), places)
    line.area, line.fault = places.find(place)
    line.wish = take_out(line, " ".join(one for one in rest if one))
    line.topic = topics.get(words(line.wish))
    if not line.fault and not line.wish:
        line.fault = _("没写想听什么，请在村名后面写上。")
    if len(line.wish) > LONGEST:
        line.fault = _("写得长了，请压到 500 字以内。")
    return line


def half(text) -> str:
    """Full-width digits and letters are digits and letters; tabs and commas stay what they are."""
    return "".join(
        unicodedata.normalize("NFKC", sign) if sign.isalnum() or sign == "　" else sign for sign in text
    )


def cells(line) -> list[str]:
    return line.split("\t") if "\t" in line else COMMAS.split(line)


def parted(line, places):
    """The place, then the rest; in a line of a chat the longest name it begins with is the place."""
    found = [one.strip() for one in cells(line)]
    if len(found) > 1:
        return found
    name = places.leading(line.strip())
    return [name, line.strip()[len(name) :].lstrip(" :：-—")]


def take_out(line, said) -> str:
    """A phone and a usual time become what they are; whatever else is said stays a wish."""
    if phone := PHONE.search(said):
        line.contact = re.sub(r"[^\d+]", "", phone.group())
        said = said.replace(phone.group(), " ")
    kept = []
    for word in said.split():
        day, part = a_time(word)
        line.window["when"] = day or line.window["when"]
        line.window["part"] = part or line.window["part"]
        if not (day or part):
            kept.append(word)
    return " ".join(kept)


def a_time(word):
    """Only a word that says nothing but a time: 下周晚上 is one, 下周的集 is none."""
    day = next((name for name in WHEN if name in word), "")
    part = next((name for name in PART if name in word), "")
    rest = word.replace(day, "", 1).replace(part, "", 1) if day or part else word
    return ("", "") if rest.strip("那天都行") else (WHEN.get(day, ""), PART.get(part, ""))


class Places:
    """The villages and towns for which this person may write orders down, by all their names."""

    def __init__(self, user):
        areas = usable_areas(Order, user)
        self.names = {half(name): area for name, area in nicknames(Order, user)}
        self.names |= {f"{area.parent.short_name} {area.short_name}": area for area in areas if area.parent}
        self.names |= {name.replace(" ", ""): area for name, area in list(self.names.items())}
        self.often = Counter(name for area in areas for name in {area.short_name, area.name})
        self.by_length = sorted({*self.names, *self.often}, key=len, reverse=True)

    def leading(self, line) -> str:
        found = next((name for name in self.by_length if line.startswith(name)), "")
        return found or line.partition(" ")[0]

    def find(self, name):
        """(area, "") or (None, what is wrong)."""
        if area := self.names.get(name) or self.names.get(name.replace(" ", "")):
            return area, ""
        if (many := self.often[name]) > 1:
            said = {"name": name, "many": many}
            return None, _("有 %(many)d 个“%(name)s”，请在前面写上镇街的名字。") % said
        if not name:
            return None, _("没写哪个村，请写在一行的最前面。")
        return None, _("没有“%s”这个地方，或者不归你这里，请再看一遍。") % name[:20]


def topics_by_words():
    return {words(topic.title): topic for topic in Topic.objects.filter(active=True)}


def point_out_twins(lines):
    """Of two that say the same the second is a repetition; so is what is waiting already."""
    seen, waiting = {}, already_waiting({line.area.pk for line in lines})
    for line in lines:
        if line.subject in seen:
            line.twin = _("和第 %d 行一样") % seen[line.subject]
        elif line.subject in waiting:
            line.twin = _("这个村已经有人点了，正在办")
        seen.setdefault(line.subject, line.number)


def already_waiting(areas):
    orders = Order.objects.standing().filter(area__in=areas, session__state__in=MAY_BE_JOINED)
    return {(area, topic or words(wish)) for area, topic, wish in orders.values_list("area", "topic", "wish")}

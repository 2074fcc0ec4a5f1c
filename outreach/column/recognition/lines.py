import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufeff\u200b-\u200f\u2060]")  # a database refuses NUL
OPENERS = "“‘「『《〈【[(（〔"
CLOSERS = "”’」』》〉】])）〕"
STOPS = "。!?！？…\uff61"
PAUSES = ",，、;；:："


class Kind(StrEnum):
    MASTHEAD = "masthead"  # what belongs to the paper: issue number, date, page, editors
    SECTION = "section"
    HEAD = "head"  # looks like a headline; whether it is one shows only in its surroundings
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    AFFILIATION = "affiliation"
    BODY = "body"


@dataclass(eq=False)  # two equal lines of a page are still two
class Line:
    text: str
    indented: bool = False
    apart: bool = False  # a blank line stands before it
    gap_before: bool = False
    gap_after: bool = False
    kind: Kind = Kind.BODY
    fresh: bool = False  # a masthead line stood just before it

    @property
    def is_text(self):
        return self.kind in (Kind.BODY, Kind.HEAD)


def read_lines(text: str) -> Iterator[Line]:
    apart = False
    for raw in INVISIBLE.sub("", text).splitlines():
        stripped = raw.strip()
        if stripped:
            lead = raw[: len(raw) - len(raw.lstrip())]
            yield Line(stripped, len(lead) > 1, apart, lead == " ", raw.endswith(" "))
        apart = not stripped


def ends_sentence(text: str) -> bool:
    last = text.rstrip(CLOSERS)
    return not last or last.endswith(tuple(STOPS)) or bool(re.search(r"[^\x00-\x7f][.．]$", last))


def is_balanced(text: str) -> bool:
    return all(text.count(left) == text.count(right) for left, right in zip(OPENERS, CLOSERS, strict=True))

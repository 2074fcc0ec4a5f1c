"""Puts sentences together again where the end of a column broke them."""

import re

from .lines import CLOSERS, PAUSES, STOPS, Kind, Line, ends_sentence

NUMBERED = re.compile(
    r"第?[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[、.．]\D"
)
LONGEST_TAIL = 8  # enough for the marks that close a quotation after its full stop
QUOTES = re.compile("[“”]")


def join_paragraphs(lines: list[Line]) -> list[str]:
    subheads = _subheads(lines)
    paragraphs = []
    for line in lines:
        if paragraphs and line not in subheads and paragraphs[-1].goes_on(line):
            paragraphs[-1].add(line)
        else:
            paragraphs.append(_Paragraph(line, line in subheads))
    return ["".join(paragraph.parts) for paragraph in paragraphs]


class _Paragraph:
    def __init__(self, line, is_subhead):
        self.parts, self.quotes, self.tail = [], 0, ""
        self.is_indented, self.is_subhead = line.indented, is_subhead
        self.add(line)

    def add(self, line):
        if self.parts and _is_spaced(self.last, line):
            self.parts.append(" ")
        self.parts.append(line.text)
        self.quotes += line.text.count("“") - line.text.count("”")
        self.last = line
        self.tail = (self.tail + line.text)[-LONGEST_TAIL:]

    def goes_on(self, line):
        if self.is_subhead:
            return False
        if line.text[0] in PAUSES + STOPS + CLOSERS:
            return True
        if not ends_sentence(self.tail):
            return not self._announces(line)
        return self._is_quoting(line) or (self.is_indented and not line.indented and not line.apart)

    def _announces(self, line):
        """A colon or a headline inside the text may stand before an indented line; a broken sentence not."""
        whole = len(self.parts) == 1 and self.last.kind is Kind.HEAD
        return line.indented and (whole or self.last.text[-1] in ":：;；")

    def _is_quoting(self, line):
        """The full stop was inside a quotation, and the next mark closes it."""
        mark = QUOTES.search(line.text)
        return self.quotes > 0 and mark is not None and mark[0] == "”"


def _subheads(lines):
    """Numbered lines standing alone, if there are several: a single one begins a broken paragraph."""
    found = {
        line
        for before, line in zip([None, *lines], lines, strict=False)
        if line.kind is Kind.HEAD and NUMBERED.match(line.text) and (before is None or _is_whole(before))
    }
    return found if len(found) > 1 else set()


def _is_whole(line):
    return line.kind is Kind.HEAD or ends_sentence(line.text)


def _is_spaced(before, after):
    """A break may have taken the place of the space beside a figure or a foreign word."""
    foreign = (before.text[-1] + after.text[0]).isascii() or _is_foreign(before.text[-1]) != _is_foreign(
        after.text[0]
    )
    return foreign and (before.gap_after or after.gap_before)


def _is_foreign(char):
    return char.isascii() and char.isalnum()

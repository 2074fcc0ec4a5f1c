"""A .pdf to parts: its lines, put together again to the paragraphs they were broken from.

A PDF knows places of letters only. A new paragraph is seen by its indentation, by a short line before it, by
another size of letter or by a gap.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from statistics import median

import pypdfium2
from pypdfium2 import PdfiumError

from .parts import Part, tidied
from .refusals import Unreadable

MOST_PAGES = 300
FEWEST_LETTERS = 8  # a page on the average; a scan has none or a few specks
PASSWORD = 4  # PDFium's number for "needs a password"
LARGER = 1.12  # times the usual letter: a head
PAGE_NUMBER = re.compile(r"[-—–·\s第]*\d{1,4}[-—–·\s页]*(?:/\s*\d{1,4})?")


@dataclass
class Line:
    text: str
    left: float
    right: float
    bottom: float
    size: float
    page: int


def read_paper(raw: bytes) -> list[Part]:
    """Raises Unreadable: with a password, without text, broken, or of too many pages."""
    try:
        document = pypdfium2.PdfDocument(raw)
    except PdfiumError as fault:
        raise Unreadable("locked" if getattr(fault, "err_code", 0) == PASSWORD else "broken") from fault
    if len(document) > MOST_PAGES:
        raise Unreadable("pages")
    try:
        lines = [line for number in range(len(document)) for line in page_lines(document[number], number)]
    except PdfiumError as fault:
        raise Unreadable("broken") from fault
    if sum(len(line.text) for line in lines) < FEWEST_LETTERS * max(len(document), 1):
        raise Unreadable("scan")
    return joined(without_rims(lines))


def page_lines(page, number):
    """The pieces PDFium finds, those of one line put together."""
    text = page.get_textpage()
    lines = []
    for at in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(at)
        words = tidied(text.get_text_bounded(left, bottom, right, top))
        size = top - bottom
        if not words or size <= 0:
            continue
        if lines and is_beside(lines[-1], left, bottom, size):
            last = lines[-1]
            gap = " " if left - last.right > 0.6 * size else ""
            last.text, last.right, last.size = last.text + gap + words, right, max(last.size, size)
        else:
            lines.append(Line(words, left, right, bottom, size, number))
    return lines


def is_beside(line, left, bottom, size):
    return (
        abs(line.bottom - bottom) < 0.5 * max(size, line.size) and -0.5 * size < left - line.right < 3 * size
    )


def without_rims(lines):
    """Page numbers, and what stands at the top or the bottom of every page."""
    lines = [line for line in lines if not PAGE_NUMBER.fullmatch(line.text)]
    pages = [list(page) for _number, page in groupby(lines, lambda line: line.page)]
    often = Counter(text for page in pages for text in {page[0].text, page[-1].text})
    rims = {text for text, count in often.items() if count > max(2, 0.6 * len(pages))}
    return [line for line in lines if line.text not in rims]


def joined(lines):
    usual = median(line.size for line in lines) if lines else 0
    parts, before = [], None
    for line in lines:
        rank = 2 if line.size > LARGER * usual else 0
        if before is not None and parts[-1].rank == rank and goes_on(before, line, lines):
            parts[-1].text += gap_between(parts[-1].text, line.text) + line.text
        else:
            parts.append(Part(line.text, rank=rank))
        before = line
    return parts


def goes_on(before, line, lines):
    """Is it the rest of the line before?"""
    if abs(before.size - line.size) > 0.25 * before.size:
        return False
    right = max(other.right for other in lines if is_below(other, before))
    if right - before.right > 1.6 * before.size:  # the line before had room for more
        return False
    same_column = line.page == before.page and is_over(before, line)
    return not same_column or line.left - left_of(line, lines) < 1.2 * line.size


def left_of(line, lines):
    return min(other.left for other in lines if is_over(other, line))


def is_over(other, line):
    """In the same column of the same page."""
    return other.page == line.page and is_below(other, line)


def is_below(other, line):
    """In the same column, be it of another page."""
    shared = min(other.right, line.right) - max(other.left, line.left)
    return shared > 0.5 * min(other.right - other.left, line.right - line.left)


def gap_between(before, after):
    return " " if before[-1].isascii() and after[0].isascii() and before[-1].isalnum() else ""

"""What each line is by its own look and its neighbours; which article it belongs to is decided later."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from outreach.materials.importing.credits import HEADED, OPENED, TRAILING, is_affiliation, is_byline, is_names

from .furniture import is_masthead
from .lines import CLOSERS, OPENERS, PAUSES, STOPS, Kind, Line, is_balanced

DASHES = "-—–―─－"
DECORATION = "【】[]〖〗◆■□●▲★☆◇·•▶►〓=《》〈〉 "
SECTION = re.compile(r"\w{0,4}(?:摘登|选登|选刊|摘编|选编)")
SUBTITLE = re.compile(rf"[{DASHES}]{{1,4}}\s*[^{DASHES}\s\d。;；][^。;；]+")
LONGEST_HEAD, LONGEST_SUBTITLE = 40, 60


def classify(lines: Iterable[Line]) -> list[Line]:
    classified = list(_with_credits_apart(_with_credits_whole(lines)))
    for line in classified:
        line.kind = _kind(line.text)
    _find_unmarked_bylines(classified)
    _find_asking_heads(classified)
    _keep_true_subtitles(classified)
    return classified


def bare(text: str) -> str:
    return text.strip(DECORATION)


def is_headlike(text: str) -> bool:
    """Short, whole in its quotation marks, and neither begun nor ended by what only a sentence has there."""
    return (
        len(text) <= LONGEST_HEAD
        and text[0] not in PAUSES + STOPS + CLOSERS + DASHES
        and text[-1] not in PAUSES + STOPS + OPENERS + DASHES
        and is_balanced(text)
        and not re.search(r"[。;；]|[,，].*[,，]", text)
        and len(re.findall(r"[^\W\d_]", text)) > 1
    )


def _is_subtitle(text):
    whole = len(text) <= LONGEST_SUBTITLE and SUBTITLE.fullmatch(text)
    return bool(whole) and text[-1] not in STOPS + PAUSES


def _is_section(text):
    return bool(SECTION.fullmatch(bare(text)))


LOOKS = {
    Kind.MASTHEAD: is_masthead,
    Kind.SECTION: _is_section,
    Kind.AFFILIATION: is_affiliation,
    Kind.BYLINE: is_byline,
    Kind.SUBTITLE: _is_subtitle,
    Kind.HEAD: is_headlike,
}


def _kind(text):
    return next((kind for kind, look in LOOKS.items() if look(text)), Kind.BODY)


def _with_credits_whole(lines: Iterable[Line]) -> Iterator[Line]:
    """An affiliation broken by the end of a column is put together again."""
    held = None
    for line in lines:
        opened = OPENED.search(held.text) if held else None
        if opened and is_affiliation(opened[0] + line.text):
            held = replace(held, text=held.text + line.text)
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _with_credits_apart(lines):
    """An affiliation ending the last paragraph and a byline beside the headline get lines of their own."""
    for line in lines:
        if match := TRAILING.match(line.text) or HEADED.match(line.text):
            first, second = match.groups()
            yield replace(line, text=first)
            yield replace(line, text=second, apart=False)
        else:
            yield line


def _find_unmarked_bylines(lines):
    if any(line.kind is Kind.BYLINE for line in lines):
        return
    for before, line in pairwise(lines):
        if before.kind in (Kind.HEAD, Kind.SUBTITLE) and line.kind is Kind.HEAD and is_names(line.text):
            line.kind = Kind.BYLINE


def _find_asking_heads(lines):
    """`谁来坐这条板凳?` is a sentence, except where a headline has to be: above a byline or a subtitle."""
    for before, line, after in zip([None, *lines], lines, lines[1:], strict=False):
        headed = before is not None and before.kind is Kind.HEAD
        asks = line.text[-1] in "?？!！" and is_headlike(line.text[:-1] + "也")
        if asks and not headed and after.kind in (Kind.BYLINE, Kind.SUBTITLE):
            line.kind = Kind.HEAD


def _keep_true_subtitles(lines):
    """A dash also begins the rest of a broken sentence: a subtitle stands under a headline or a byline."""
    before = None
    for line in lines:
        if line.kind is Kind.SUBTITLE and before and before.kind in (Kind.BODY, Kind.AFFILIATION):
            line.kind = Kind.BODY
        before = line

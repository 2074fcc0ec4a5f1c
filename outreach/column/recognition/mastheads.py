"""Takes out of the lines what belongs to the paper."""

from itertools import pairwise

from .furniture import may_be_masthead
from .kinds import bare
from .lines import Kind, Line, ends_sentence

LONGEST_NAME = 6


def take_mastheads(lines: list[Line]) -> tuple[list[Line], list[str]]:
    """The lines without them, and their texts; a line that stood under one is marked `fresh`."""
    _mark_rim(lines, lambda inner: inner.kind is not Kind.BODY)
    _mark_rim(lines[::-1], lambda inner: ends_sentence(inner.text) or not inner.is_text)
    _mark_neighbours(lines)
    _mark_name(lines)
    _mark_repeats(lines)
    rest, fresh = [], False
    for line in lines:
        if line.kind is not Kind.MASTHEAD:
            line.fresh = fresh
            rest.append(line)
        fresh = line.kind is Kind.MASTHEAD
    return rest, [line.text for line in lines if line.kind is Kind.MASTHEAD]


def _mark_rim(lines, is_separate):
    """Bare dates and figures at the top or bottom, unless a sentence runs out of or into them."""
    run = []
    for line in lines:
        if line.kind is not Kind.MASTHEAD and not may_be_masthead(line.text):
            break
        run.append(line)
    inner = lines[len(run)] if len(run) < len(lines) else None
    if inner is not None and is_separate(inner):
        _mark(run)


def _mark_neighbours(lines):
    for before, line in pairwise(lines):
        pair = (before, line)
        if any(one.kind is Kind.MASTHEAD for one in pair):
            _mark([one for one in pair if may_be_masthead(one.text)])


def _mark_name(lines):
    """A short first line beside the number or date, with a headline still to come, names the column."""
    rest = [line for line in lines if line.kind is not Kind.MASTHEAD]
    if len(rest) < 2 or rest[0].kind is not Kind.HEAD or len(bare(rest[0].text)) > LONGEST_NAME:
        return
    at = next(index for index, line in enumerate(lines) if line is rest[0])
    beside = at > 0 or lines[at + 1].kind is Kind.MASTHEAD
    if beside and rest[1].kind in (Kind.HEAD, Kind.SECTION):
        _mark(rest[:1])


def _mark_repeats(lines):
    """The name of the column printed again over a later column."""
    top = [line.text for line in lines[:3] if line.kind is Kind.MASTHEAD]
    names = {text for text in top if not may_be_masthead(text)}
    _mark([line for line in lines if line.text in names])


def _mark(lines):
    for line in lines:
        line.kind = Kind.MASTHEAD

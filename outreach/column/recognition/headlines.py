"""Which of the lines of an article are its headline; the others go back to the text."""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from .articles import LONGEST_HEADLINE, header_start, tight_start
from .kinds import DASHES, bare
from .lines import Kind, Line, ends_sentence

LONGEST_SECTION = 6
SHORTEST_LATE_HEAD = 4
FARTHEST = 20  # lines, to find the text around a headline
SHORTEST_LINE = 6  # of a headline in two lines
UNFINISHED = "的和与及或在把被对向从以为将是由于让使等并而"  # no headline ends with these
DEPENDENT = "的了着过们和与及或而等性化"  # no headline begins with these
PARTICLES = "的一了在是不和有人这那个来去就也都"
LEANING = tuple("的和与及对在")  # a first line ending so runs on into the second without a space


@dataclass
class Headline:
    title: str = ""
    subtitle: str = ""
    section: str = ""
    lines: list[Line] = field(default_factory=list)


class Wording:
    """The pairs of characters of a page: what its sentences usually put side by side."""

    def __init__(self, lines: list[Line]):
        self.pairs = Counter(pair for line in lines for pair in _pairs_of(line.text))

    def joins(self, before: str, after: str) -> bool:
        """True where the page has these two neighbours elsewhere; particles stand beside anything."""
        pair = before[-1:] + after[:1]
        return self.pairs[pair] > 0 and not set(pair) & set(PARTICLES)

    def share(self, text: str) -> float:
        """How much of a headline is said again on the page."""
        pairs = _pairs_of(text)
        return sum(self.pairs[pair] > 1 for pair in pairs) / len(pairs)


def _pairs_of(text):
    return [text[at : at + 2] for at in range(len(text) - 1)]


def find_headline(article: list[Line], wording: Wording) -> Headline:
    header = _header(article)
    if not any(line.kind is Kind.HEAD for line in header):
        header += _late_header(article, wording)
    return _read(header, article)


def _header(article):
    signed = next((at for at, line in enumerate(article) if line.kind is Kind.BYLINE), None)
    if signed is None:
        return _unsigned_header(article)
    header = [
        line for line in article[_start_over(article, signed) : signed] if line.kind is not Kind.SECTION
    ]
    return header + _subtitles(article, signed + 1)


def _start_over(article, signed):
    """Between the columns of its own text a headline is one block; other lines near it are that text."""
    start = header_start(article, signed)
    return tight_start(article, start, signed) if start and article[start - 1].is_text else start


def _unsigned_header(article):
    """Without a byline nothing shows how long the headline is: its first line and the subtitles under it."""
    at = next((at for at, line in enumerate(article) if line.kind is not Kind.SECTION), 0)
    if article[at].kind is not Kind.HEAD:
        return _subtitles(article, at)
    return [article[at], *_subtitles(article, at + 1)]


def _subtitles(article, at):
    found = []
    while at < len(article) and article[at].kind is Kind.SUBTITLE:
        found.append(article[at])
        at += 1
    return found


def _late_header(article, wording):
    """The headline that print set below the byline or between the columns of its own text."""
    blocks = list(_blocks(article))
    if not blocks:
        return []
    start, end = max(_pairs(article, blocks) + blocks, key=lambda block: _likeness(article, *block, wording))
    return [*article[start:end], *_subtitles(article, end)]


def _pairs(article, blocks):
    """Two lines of one headline set apart; a few characters beside it are the rest of a broken sentence."""
    return [
        (start, end)
        for (start, middle), (next_start, end) in pairwise(blocks)
        if middle == next_start and _is_inside(article, start) and _is_long(article[start:end])
    ]


def _is_long(lines):
    return all(len(line.text) >= SHORTEST_LINE for line in lines)


def _blocks(article):
    """Lines with no blank line between them are one headline."""
    start = None
    for at, line in enumerate([*article, Line("。")]):
        if start is not None and (line.kind is not Kind.HEAD or line.apart):
            if _may_be_late(article, start, at):
                yield start, at
            start = None
        if line.kind is Kind.HEAD and start is None:
            start = at


def _may_be_late(article, start, end):
    """No column begins with a comma: what stands over one is a piece of its sentence."""
    text, after = article[start].text, _text_after(article, end)
    long = sum(len(line.text) for line in article[start:end]) >= SHORTEST_LATE_HEAD
    fits = long and end - start <= LONGEST_HEADLINE  # more of them are text printed line by line
    return fits and text[0] not in DEPENDENT and (not after or re.match(r"[\w“‘《「『((]", after) is not None)


def _likeness(article, start, end, wording):
    """How well the text reads on without these lines, and how little it does with them."""
    text = "".join(line.text for line in article[start:end])
    before, after = _text_before(article, start), _text_after(article, end)
    is_inside = _is_inside(article, start)
    score = -2 * wording.joins(text, after) + _look(article, start, end, wording)
    if is_inside:
        score += 2 + 2 * wording.joins(before, after) - 2 * wording.joins(before, text)
    return score


def _is_inside(article, start):
    """True where the lines interrupt a sentence; another short line above them is no sentence yet."""
    above = (article[at] for at in range(start - 1, max(start - FARTHEST, 0) - 1, -1))
    sentence = next((line.text for line in above if line.kind is Kind.BODY), "。")
    return not ends_sentence(sentence)


def _look(article, start, end, wording):
    texts = [line.text for line in article[start:end]]
    below = article[end] if end < len(article) else None
    return (
        2 * sum(map(wording.share, texts)) / len(texts)
        + 4 * (below is not None and below.kind is Kind.SUBTITLE)
        + 2 * (below is not None and below.indented and below.is_text)
        + 2 * any(re.search(r"\S\s\S", text) for text in texts)
        + (start > 0 and article[start - 1].kind in (Kind.BYLINE, Kind.AFFILIATION))
        + (len("".join(texts)) > 7)
        - 3 * any(re.search(r"[,，、]", text) for text in texts)
        - 3 * any(text.endswith(tuple(UNFINISHED)) for text in texts)
    )


def _text_before(article, at):
    above = (article[index] for index in range(at - 1, max(at - FARTHEST, 0) - 1, -1))
    return next((line.text for line in above if line.is_text), "")


def _text_after(article, at):
    below = article[at : at + FARTHEST]
    return next((line.text for line in below if line.is_text), "")


def _read(header, article):
    heads = [line for line in header if line.kind is Kind.HEAD]
    first_subtitle = next((at for at, line in enumerate(header) if line.kind is Kind.SUBTITLE), len(header))
    titles = [line for line in header[:first_subtitle] if line.kind is Kind.HEAD]
    subtitles = header[first_subtitle:]
    printed = [line for line in article if line.kind is Kind.SECTION]
    section = bare(printed[0].text) if printed else ""
    if not section and _is_over(heads):
        section = bare(titles.pop(0).text)
    return Headline(_joined(titles), _joined(subtitles), section, [*header, *printed])


def _is_over(heads):
    """A short line over a long one names the section: `田野来信` over a headline."""
    if len(heads) < 2:
        return False
    first, second = (line.text for line in heads[:2])
    return len(bare(first)) <= LONGEST_SECTION < len(second) and " " not in first


def _joined(lines):
    """One line of a headline: what ends in the middle of a phrase runs on, the rest keeps the usual space."""
    joined = ""
    for line in lines:
        text = line.text.strip(DASHES + " ")
        runs_on = joined.endswith(LEANING) or (
            joined and line.kind is Kind.HEAD and _is_subtitle_rest(lines, line)
        )
        joined += text if runs_on or not joined else " " + text
    return joined


def _is_subtitle_rest(lines, line):
    return lines[0].kind is Kind.SUBTITLE and line is not lines[0]

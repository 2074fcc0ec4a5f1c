"""Where one article ends and the next begins."""

from itertools import pairwise

from .lines import Kind, Line, ends_sentence

HEADERS = (Kind.HEAD, Kind.SUBTITLE, Kind.SECTION)
LONGEST_HEADLINE = 3  # lines


def split_articles(lines: list[Line]) -> list[list[Line]]:
    cuts = sorted({0, *_cuts(lines), len(lines)})  # no line, no article
    regions = [lines[start:end] for start, end in pairwise(cuts)]
    return _with_late_heads(regions)


def header_start(lines: list[Line], byline: int, floor: int = 0) -> int:
    """The first line of the headline that stands over the line `byline`."""
    start, heads = byline, 0
    while start > floor and lines[start - 1].kind in HEADERS and heads < LONGEST_HEADLINE:
        start -= 1
        heads += lines[start].kind is Kind.HEAD
    if start > 0 and _is_open(lines[start - 1]):
        return tight_start(lines, start, byline)
    return start


def tight_start(lines, start, byline):
    """Under an unfinished sentence the first of several heads may be its rest: keep the lowest block."""
    heads = [index for index in range(start, byline) if lines[index].kind is Kind.HEAD]
    if not heads:
        return start
    at = heads[-1]
    while at > start and lines[at - 1].kind is Kind.HEAD and not lines[at].apart:
        at -= 1
    return at if lines[max(at - 1, start)].kind is Kind.HEAD else start


def _has_head(lines):
    return any(line.kind is Kind.HEAD for line in lines)


def _is_open(line):
    return line.is_text and not ends_sentence(line.text)


def _cuts(lines):
    if _are_signed_below(lines):
        return _cuts_below(lines)
    return _cuts_above(lines)


def _are_signed_below(lines):
    """Some papers set every name at the end of its article."""
    signed = [index for index, line in enumerate(lines) if line.kind is Kind.BYLINE]
    return len(signed) > 1 and all(
        index and ends_sentence(lines[index - 1].text) and not _has_text(lines[index + 1 : index + 2])
        for index in signed
    )


def _has_text(lines):
    return any(line.kind is Kind.BODY for line in lines)


def _cuts_below(lines):
    for index, line in enumerate(lines[:-1]):
        after = lines[index + 1].kind
        if line.kind in (Kind.BYLINE, Kind.AFFILIATION) and after not in (Kind.BYLINE, Kind.AFFILIATION):
            yield index + 1


def _cuts_above(lines):
    region = _Region()
    for index, line in enumerate(lines):
        if region.is_closed and line.kind is not Kind.AFFILIATION:
            region = _Region(index)
        elif region.meets_next(lines, index):
            region = _Region(header_start(lines, index, region.start + 1))
        else:
            region.take(lines, index)
            continue
        yield region.start
        for taken in range(region.start, index + 1):
            region.take(lines, taken)


class _Region:
    """An article while its lines are counted: what of it has been seen so far."""

    def __init__(self, start=0):
        self.start = start
        self.is_led = self.is_signed = self.is_titled = self.has_body = self.is_closed = False

    def meets_next(self, lines, index):
        kind, before = lines[index].kind, lines[index - 1].kind if index else None
        if kind is Kind.BYLINE and self.is_signed:
            return before is not Kind.BYLINE
        headed = kind is Kind.BYLINE or (kind is Kind.SUBTITLE and before is Kind.HEAD)
        return headed and self.has_body and self._meets_headline(lines, index)

    def _meets_headline(self, lines, index):
        """A second headline begins an article; a first one may stand between the columns of its own."""
        start = header_start(lines, index, self.start + 1)
        has_first = self.is_titled if self.is_signed else self.is_led
        return has_first and _has_head(lines[start:index]) and not _is_open(lines[start - 1])

    def take(self, lines, index):
        kind, before = lines[index].kind, lines[index - 1].kind if index else None
        if kind is Kind.AFFILIATION:  # under a byline it belongs to the headline, else it ends the text
            self.is_closed = self.is_closed or (self.has_body and before is not Kind.BYLINE)
        elif kind is Kind.BYLINE:
            self.is_signed = True
            self.is_titled = _has_head(lines[header_start(lines, index, self.start) : index])
        elif kind is Kind.BODY:
            self.has_body = True
        elif kind is Kind.HEAD and not self.has_body:
            self.is_led = True


def _with_late_heads(regions):
    """A headline that the print left below its own article has no text of its own."""
    joined = []
    for region in regions:
        alone = all(line.kind in (Kind.HEAD, Kind.SUBTITLE) for line in region)
        if joined and alone and not _has_head(joined[-1]):
            joined[-1] = joined[-1] + region
        else:
            joined.append(region)
    return joined

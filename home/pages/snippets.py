"""The place in a text where a word was found, with the word marked.

Texts are compared as the index compares them (full-width and half-width letters alike, capitals as small
ones) and shown as they were written.
"""

import re
from dataclasses import dataclass

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from .cjksearch import plain, words_of

LONGEST = 72  # characters: three lines on a phone
LEAD = 16  # how many may stand before the word where its sentence is too long
SENTENCE = re.compile(r"[^。！？；!?;\n]*[。！？；!?;]*[”’」』）)]*\n?")
BREATH = re.compile(r"[，、：,:\s—…]+")


@dataclass(frozen=True)
class Snippet:
    label: str  # where it stands: the name the caller gave to that text
    text: SafeString


def snippet(texts, words) -> Snippet | None:
    """The best place of several texts [(label, text)]: the first sentence with the most of the words."""
    wanted = words_of(words)
    best = None
    for label, text in texts:
        for sentence, spots in sentences(text, wanted):
            found = len({word for _start, _end, word in spots})
            if best is None or found > best[0]:
                best = (found, label, sentence, spots)
            if found == len(wanted):
                return Snippet(label, marked(*shortened(sentence, spots)))
    return Snippet(best[1], marked(*shortened(*best[2:]))) if best else None


def sentences(text, wanted):
    """(sentence, [(start, end, word)]) of those that hold any of the words."""
    if not any(word in plain(text) for word in wanted):
        return
    for match in SENTENCE.finditer(text):
        sentence = match.group().strip()
        if sentence and (spots := found_in(sentence, wanted)):
            yield sentence, spots


def found_in(sentence, wanted):
    """Where the words stand in the sentence as written, in order and without overlaps."""
    folded, origin = fold(sentence)
    spots = []
    for word in wanted:
        start = folded.find(word)
        while start >= 0:
            spots.append((origin[start], origin[start + len(word) - 1] + 1, word))
            start = folded.find(word, start + len(word))
    kept = []
    for spot in sorted(spots, key=lambda spot: (spot[0], -spot[1])):
        if not kept or spot[0] >= kept[-1][1]:
            kept.append(spot)
    return kept


def fold(text):
    """The text as compared, and for each of its characters where it came from: ㎡ is m and 2."""
    pieces = [plain(character) for character in text]
    origin = [place for place, piece in enumerate(pieces) for _sign in piece]
    return "".join(pieces), origin


def shortened(sentence, spots):
    """Of a long sentence a part that begins at a comma before the word; … where something is left out."""
    if len(sentence) <= LONGEST:
        return sentence, spots, "", ""
    first = spots[0][0]
    breaths = [match.end() for match in BREATH.finditer(sentence, max(0, first - LEAD), first)]
    start = breaths[0] if breaths else max(0, first - LEAD)
    start = 0 if first <= LEAD else start
    end = min(len(sentence), max(start + LONGEST, spots[0][1]))
    shown = [(left - start, right - start, word) for left, right, word in spots if right <= end]
    return sentence[start:end], shown, "…" if start else "", "…" if end < len(sentence) else ""


def marked(text, spots, before="", after=""):
    """Everything escaped but our own mark."""
    pieces, at = [before], 0
    for start, end, _word in spots:
        pieces += [
            conditional_escape(text[at:start]),
            "<mark>",
            conditional_escape(text[start:end]),
            "</mark>",
        ]
        at = end
    return mark_safe("".join([*pieces, conditional_escape(text[at:]), after]))  # noqa: S308 -- escaped above

"""The card catalogue in memory. A set of lessons is one whole number: bit n stands for card n.

“Elders, 快板, under 20 minutes” is then the AND of three numbers, and how many that would be is the count
of its bits: a microsecond for 20,000 lessons. What the number holds is as old as the last look at the
table of editions, which every request takes.
"""

from threading import Lock

from home.areas.models import WIDTHS, cut

from ..cards import Card, Edition
from ..sharing import right_of

# The last minute of each step but the last; domain.md row 29: from a quarter of an hour to a lecture.
STEPS = (15, 30, 45)


class Catalogue:
    """Never changed once it is handed out: threads that read it would else count half a change."""

    def __init__(self, token=None):
        self.token, self.number = token, 0
        self.pages, self.titles, self.days, self.keys = [], [], [], []  # by bit
        self.place = {}  # page → bit
        self.sets = {}  # (what, value) → lessons; shown → all that may be seen
        self.newest = []  # bits, the latest lesson first

    def after(self, cards):
        """The catalogue with these cards in the place of their older ones."""
        new = Catalogue(self.token)
        new.number, new.place, new.sets = self.number, dict(self.place), dict(self.sets)
        for name in ("pages", "titles", "days", "keys"):
            setattr(new, name, list(getattr(self, name)))
        for card in cards:
            new.take(card)
            new.number = max(new.number, card.edition)
        new.newest = sorted(
            range(len(new.pages)), key=lambda bit: (new.days[bit], new.pages[bit]), reverse=True
        )
        return new

    def take(self, card):
        bit = self.place.setdefault(card.page, len(self.pages))
        if bit == len(self.pages):
            for column in (self.pages, self.titles, self.days, self.keys):
                column.append(())
        for key in self.keys[bit]:
            self.sets[key] &= ~(1 << bit)
        keys = list(keys_of(card)) if card.shown else []
        for key in keys:
            self.sets[key] = self.sets.get(key, 0) | 1 << bit
        self.pages[bit], self.titles[bit], self.keys[bit] = card.page, card.title, keys
        self.days[bit] = card.published.timestamp() if card.published else 0.0

    def having(self, *keys):
        """The lessons with any of these."""
        found = 0
        for key in keys:
            found |= self.sets.get(key, 0)
        return found

    def open_to(self, readers):
        """What these readers may use: by its sharing, or because it is lent to them."""
        rights = [("for", right) for right in self.values("for") if readers.admits(right)]
        lent = self.of_pages(readers.lent) & self.having(("shown", ""))
        return self.having(*rights) | lent

    def of_pages(self, pages):
        """The set of those of these pages that have a card."""
        bits = bytearray(len(self.pages) // 8 + 1)
        for page in pages:
            if (bit := self.place.get(page)) is not None:
                bits[bit >> 3] |= 1 << (bit & 7)
        return int.from_bytes(bits, "little")

    def in_order(self, lessons, order=None):
        """The pages of a set, latest first or in another order of bits."""
        marks = f"{lessons:b}"[::-1]
        length = len(marks)
        return (
            self.pages[bit]
            for bit in (self.newest if order is None else order)
            if bit < length and marks[bit] == "1"
        )

    def values(self, what):
        return [value for name, value in self.sets if name == what]


def keys_of(card):
    facts = card.facts
    yield ("shown", "")
    yield from (("area", code) for code in stems(facts["area"]))
    yield ("topic", facts["topic"])
    yield ("minutes", step_of(facts["minutes"]))
    yield ("angle", facts.get("angle", ""))  # older cards know of none
    yield ("shelf", facts["shelf"])
    yield ("for", right_of(facts["sharing"], facts["area"], facts["shelf"]))
    for what in ("audiences", "forms", "kinds"):
        yield from ((what, value) for value in facts[what])


def stems(code):
    """370830111000 → 3708, 370830, 370830111: the area and all it lies in."""
    own = cut(code)
    return [own[:width] for width in WIDTHS.values() if width <= len(own)]


def step_of(minutes):
    """The first step that holds so many minutes: its last minute, or 0 for more than all."""
    return next((last for last in STEPS if minutes <= last), 0)


class Held:
    """What this process holds in its hand."""

    catalogue, lock = Catalogue(), Lock()


def catalogue() -> Catalogue:
    """The catalogue as the table is now: one question, and a second one for what has changed."""
    edition = Edition.objects.first()
    if edition is None:
        return Catalogue()
    with Held.lock:
        held = Held.catalogue
        if held.token != edition.token or held.number > edition.number:
            held = Catalogue(edition.token)
        if held.number < edition.number:
            held = held.after(Card.objects.filter(edition__gt=held.number))
        Held.catalogue = held
    return held

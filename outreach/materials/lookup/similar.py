"""Lessons like this one: of its topic, for its listeners, with its words."""

from itertools import chain, islice

from home.pages.cjksearch import RUN, plain

from .catalogue import catalogue

WEIGHED = 60  # candidates whose words are compared
SHOWN = 4


def similar(page, readers) -> list:
    """At most four, the likest first; the same number of questions whatever the number of lessons."""
    cards = catalogue()
    others = cards.open_to(readers) & ~cards.of_pages([page.pk])
    topic = others & cards.having(("topic", page.topic_id))
    listeners = others & cards.having(*audiences(cards, page))
    tiers = (topic & listeners, topic & ~listeners, listeners & ~topic)
    keys = list(islice(chain.from_iterable(map(cards.in_order, tiers)), WEIGHED))
    rows = type(page).objects.filter(pk__in=keys).live().public().order_by("-first_published_at", "-pk")
    weigh = Scales(cards, page)
    return sorted(rows.prefetch_related("forms"), key=weigh.likeness, reverse=True)[:SHOWN]


class Scales:
    def __init__(self, cards, page):
        self.cards, self.page = cards, page
        self.audiences, self.words = audiences(cards, page), pairs(page)

    def likeness(self, other):
        """A shared topic weighs as much as three shared kinds of listeners, or as half of the words."""
        theirs = pairs(other)
        words = len(self.words & theirs) / max(1, min(len(self.words), len(theirs)))
        listeners = len(self.audiences & audiences(self.cards, other))
        return 3 * (self.page.topic_id == other.topic_id) + listeners + 6 * words


def audiences(cards, page):
    """As its card says; a page without one is on no shelf."""
    bit = cards.place.get(page.pk)
    return {key for key in cards.keys[bit] if key[0] == "audiences"} if bit is not None else set()


def pairs(page):
    """The pairs of characters of its title, its slip and what it says of itself."""
    runs = RUN.findall(plain(f"{page.title} {page.slip} {page.summary} {page.outline}"))
    return {run[at : at + 2] for run in runs for at in range(len(run) - 1)}

"""Looking for a lesson: by its words, and by topic, listeners, form, minutes and area."""

from django.core.paginator import Paginator

from ..demand import wanted
from ..sharing import readership
from .asked import Asked, typed
from .catalogue import catalogue
from .counting import Counted, Finding
from .found import Found
from .groups import LABELS, groups
from .words import cite, having_words, titles_first

__all__ = ["Asked", "looked_up", "typed"]

PER_PAGE = 12


def looked_up(model, request, shelf=None):
    """The template's context: a page of lessons, the groups of the filter with their counts, what was chosen.

    The same questions for twenty lessons and for twenty thousand: the catalogue counts in memory.
    """
    cards = catalogue()
    asked = Asked.of(request.GET, LABELS)
    choices = groups(model, cards, asked.chosen)
    asked = asked.only(choices)
    open_to_her = visible(cards, readership(request), shelf)
    base = open_to_her & having_words(model, cards, asked.words) if asked.words else open_to_her
    finding = Finding(cards, choices, asked, base)
    found = Found(model, finding.lessons.bit_count(), ordered(cards, finding), citing(asked))
    return {
        "materials": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "words": asked.words,
        "groups": finding.counted(),
        "taken": taken(finding, open_to_her),
        "orders": orders(asked),
        "query": asked.query,
    }


def visible(cards, readers, shelf):
    """What this reader may use, of one shelf or of all."""
    found = cards.open_to(readers)
    return found & cards.having(("shelf", shelf.path)) if shelf else found


def ordered(cards, finding):
    """A function that runs through the keys in the order that was asked for."""
    asked, lessons = finding.asked, finding.lessons
    if asked.order == "wanted":
        counts = wanted()
        order = sorted(cards.newest, key=lambda bit: -counts.get(cards.pages[bit], 0))
        return lambda: cards.in_order(lessons, order)
    if asked.words and asked.order != "newest":
        return lambda: titles_first(cards, lessons, asked.words)
    return lambda: cards.in_order(lessons)


def citing(asked):
    return (lambda page: cite(page, asked.words)) if asked.words else None


def taken(finding, open_to_her):
    """What was chosen and can be given back, the words first."""
    rows = finding.taken()
    if finding.asked.words:
        without = Finding(finding.catalogue, finding.groups, finding.asked, open_to_her)
        label = finding.asked.words
        rows.insert(0, Counted(label, without.lessons.bit_count(), finding.asked.without("q"), True))
    return rows


def orders(asked):
    """[(name, query, chosen)]: the first is what one gets without asking."""
    names = ["best", "newest", "wanted"] if asked.words else ["newest", "wanted"]
    now = asked.order if asked.order in names else names[0]
    return [
        (name, asked.kept(order="" if name == names[0] else name, **asked.chosen), name == now)
        for name in names
    ]

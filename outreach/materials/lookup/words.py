"""Lessons by their words, and the place where the word stands."""

from itertools import chain

from home.pages.cjksearch import words_of
from home.pages.found_keys import keys_with
from home.pages.snippets import snippet


def having_words(model, catalogue, words):
    """The lessons with all these words, wherever in them. The index is asked for keys only."""
    return catalogue.of_pages(map(int, keys_with(model, words)))


def titles_first(catalogue, lessons, words):
    """Pages whose title has the words before those that speak of it, each the latest first.

    The databases' own ranks are of no use here: PostgreSQL would read every text again, and a rank that
    two databases see differently cannot be explained to anybody.
    """
    wanted = words_of(words)
    titled = catalogue.of_pages(
        page
        for page in catalogue.in_order(lessons)
        if all(word in catalogue.titles[catalogue.place[page]] for word in wanted)
    )
    return chain(catalogue.in_order(titled), catalogue.in_order(lessons & ~titled))


def cite(page, words):
    """Put the place where the words stand on the page, as `found_at`."""
    page.found_at = snippet(page.passages(), words)
    return page

"""What is found, and how long it takes."""

import time

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from outreach.materials.lookup import PER_PAGE
from outreach.materials.lookup.catalogue import catalogue
from outreach.materials.lookup.found import Found
from outreach.materials.lookup.words import having_words, titles_first
from outreach.materials.models import MaterialPage

from .filling import STOCK


def queries(address, headers):
    client = Client(HTTP_HOST="127.0.0.1", headers=headers)
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answers {answer.status_code}.")
    return len(asked)


def truth(writer, words):
    """{word: keys of the lessons in which it stands}; lessons were written in the order of their keys."""
    keys = list(MaterialPage.objects.order_by("path").values_list("pk", flat=True))
    return {
        word: {key for key, text in zip(keys, writer.written, strict=True) if word in text} for word in words
    }


def ours(words, truth):
    cards = catalogue()

    def find(word):
        lessons = having_words(MaterialPage, cards, word)
        rows = Found(MaterialPage, lessons.bit_count(), lambda: titles_first(cards, lessons, word))[:PER_PAGE]
        return lessons.bit_count(), rows

    def keys(word):
        return set(cards.in_order(having_words(MaterialPage, cards, word)))

    return figures(words, truth, find, keys)


def stock(words, truth):
    with override_settings(WAGTAILSEARCH_BACKENDS={"default": {"BACKEND": STOCK[connection.vendor]}}):

        def find(word):
            found = MaterialPage.objects.live().search(word)
            return found.count(), list(found[:PER_PAGE])

        def keys(word):
            found = MaterialPage.objects.search(word, order_by_relevance=False).get_queryset()
            return set(found.values_list("pk", flat=True))

        return figures(words, truth, find, keys)


def figures(words, truth, find, keys):
    hits = right = wanted = 0
    times = []
    for word in words:
        begun = time.perf_counter()
        find(word)
        times.append(1000 * (time.perf_counter() - begun))
        found = keys(word)
        hits, right, wanted = hits + len(found), right + len(found & truth[word]), wanted + len(truth[word])
    times.sort()
    return {
        "recall %": round(100 * right / max(wanted, 1), 3),
        "precision %": round(100 * right / max(hits, 1), 3),
        "p50 ms": times[len(times) // 2],
        "p95 ms": times[int(len(times) * 0.95)],
    }

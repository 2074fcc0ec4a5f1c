"""Every line that the site logs, as its own handler writes it."""

import io
import logging

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from outreach.feedback.models import Rating

from .marks import ARRIVAL, PERSONS, WORDS, holds
from .story import ARRIVED, SAID


@pytest.fixture
def log():
    """What stands in the log: with the site's own filter and level, of all loggers."""
    said, root = io.StringIO(), logging.getLogger()
    handler = logging.StreamHandler(said)
    handler.addFilter(import_string(settings.LOGGING["filters"]["tokens"]["()"])())
    level = root.level
    root.setLevel(settings.LOGGING["root"]["level"])
    root.addHandler(handler)
    yield said
    root.removeHandler(handler)
    root.setLevel(level)


def test_what_goes_wrong_is_logged_without_a_word_of_who_and_where(log, story):
    story.arrives().swept().read().week_over().purged()
    written = log.getvalue()
    secret = [story.talk.token, story.talk.number, *story.slips, *story.keys, SAID]

    assert "/f/…" in written, "Nothing was logged, so nothing was proved."
    assert [mark for mark in PERSONS + ARRIVAL + WORDS + secret if holds(written, mark)] == []


def test_an_answer_that_is_kept_leaves_no_line_at_all(log, story):
    """The journal of the machine writes the second beside each line."""
    story.clock.set(ARRIVED)
    begins = log.tell()
    story.stranger.get(f"/f/{story.talk.token}/")
    story.send(story.stranger, text=SAID)
    story.send(story.helping, f"/f/helping/{story.talk.number}/")
    story.swept()

    assert Rating.objects.count() == 2
    assert log.getvalue()[begins:] == ""

"""All tables, row by row: what an answer, a reader and a purge leave in them."""

import time
from contextlib import contextmanager
from datetime import datetime

import pytest
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import connection

from outreach.feedback.models import Rating

from .marks import ARRIVAL, PERSONS, WORDS, found

# Whoever adds a table that is written to while an answer comes in must say here why it is safe.
WRITTEN = {
    "outreach_rating": "the answer",
    "outreach_enclosure": "its voice and photo",
    "outreach_sheetanswer": "what was chosen, beside no rating",
    "outreach_papercode": "this slip was used, and not for which answer",
    "outreach_ratingflag": "something is odd about the talk",
}
COUNTED = {"outreach_tally": "the figures of the talk", "outreach_ratingflag": "what is odd about it"}
READ = {
    "outreach_rating": "what was typed of it",
    "home_auditevent": "that a comment on this talk was read",
    "home_auditperson": "the reader's own key in the log",
    "outreach_faqline": "the question, as the reader put it",
    "outreach_topicdemand": "that somebody wishes to hear of it",
}
PURGED = {
    "outreach_rating": "its words go",
    "outreach_enclosure": "the voice goes",
    "outreach_papercode": "slips go with the seventh day",
    "home_purgerun": "how many went",
    "home_retentionrule": "how long words are kept",
}


def stored():
    """{table: its rows as {column: value}} of the whole database, whatever made them."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 -- its own tables
            names = [column[0] for column in cursor.description]
            found[table] = [dict(zip(names, plain(row), strict=True)) for row in cursor.fetchall()]
    return found


def plain(row):
    return [bytes(value) if isinstance(value, memoryview) else value for value in row]


@contextmanager
def changes():
    """{table: rows that are new or other than before} of what is done inside; what is gone leaves []."""
    before, changed = stored(), {}
    yield changed
    for table, rows in stored().items():
        new = [row for row in rows if row not in before.get(table, [])]
        if new or len(rows) != len(before.get(table, [])):
            changed[table] = new


def test_an_answer_is_written_to_no_other_table(story):
    with changes() as written:
        story.arrives().many(20)

    assert set(written) <= set(WRITTEN), "Say in WRITTEN why what is kept there points at nobody."
    assert set(written) == set(WRITTEN), "The story has lost a part of it and proves less than it should."


def test_what_is_written_holds_nothing_of_who_when_and_with_what(story):
    with changes() as written:
        story.arrives().many(20)

    assert found(written, PERSONS + ARRIVAL) == []


def test_every_time_that_is_written_is_a_whole_hour(story):
    with changes() as written:
        story.arrives().many(20)
    times = [value for rows in written.values() for row in rows for value in row.values() if is_time(value)]

    assert len(times) == Rating.objects.count()
    assert {(one.minute, one.second, one.microsecond) for one in map(moment, times)} == {(0, 0, 0)}


def is_time(value):
    return isinstance(value, datetime) or (isinstance(value, str) and value[:5] == "2026-" and ":" in value)


def moment(value):
    return value if isinstance(value, datetime) else datetime.fromisoformat(value)


def test_counting_writes_figures_of_the_talk_and_nothing_of_an_answer(story):
    story.arrives().many(20)
    with changes() as written:
        story.swept()

    assert set(written) <= set(COUNTED)
    assert found(written, PERSONS + ARRIVAL + WORDS + story.keys) == []


def test_what_a_reader_does_leaves_no_key_time_or_word_of_the_answer_elsewhere(story):
    story.arrives()
    rows = [str(pk) for pk in Rating.objects.values_list("pk", flat=True)]
    with changes() as written:
        story.read()
    del written["outreach_rating"]

    assert set(written) | {"outreach_rating"} == set(READ)
    assert found(written, PERSONS + ARRIVAL + WORDS + story.keys + rows) == []


def test_reading_a_page_writes_nothing(story):
    story.arrives().swept()
    with changes() as written:
        for address in ("/admin/snippets/outreach/rating/?all=1", f"/admin/comments/{story.voiced.pk}/"):
            assert story.reading.get(address).status_code == 200
        story.reading.get(f"/admin/comments/{story.voiced.pk}/voice/")
        story.stranger.get(f"/sessions/{story.talk.number}/")

    assert written == {}


def test_after_the_purge_no_word_of_it_is_left_in_any_table(story):
    story.arrives().swept().read()
    with changes() as written:
        story.week_over().purged()

    assert set(written) == set(PURGED)
    assert found(stored(), WORDS) == []
    assert Rating.objects.filter(understood=3).count() == 6


def test_what_was_never_read_goes_as_well(story):
    story.arrives().purged()

    assert found(stored(), WORDS) == []


@pytest.mark.parametrize("act", ["arrives", "read"])
def test_neither_cache_nor_files_hold_anything_of_it(story, act):
    before = files()
    story.arrives()
    if act == "read":
        story.read()
    kept = [(name, value) for name, value in cache._cache.items()]  # the memory of the tests' own cache

    assert (
        kept
        and found({"cache": [{"it": str(one)} for one in kept]}, PERSONS + ARRIVAL + WORDS + story.keys) == []
    )
    assert files() == before


def files(folder=""):
    """Every file there is: other tests have left theirs."""
    folders, names = default_storage.listdir(folder)
    inside = [name for one in folders for name in files(f"{folder}{one}/")]
    return sorted([*(f"{folder}{name}" for name in names), *inside])


def test_the_notes_on_a_phone_are_gone_within_a_day(story):
    story.arrives()

    assert 0 < max(cache._expire_info.values()) - time.time() < 24 * 3600


def test_no_statement_fails_for_the_database_would_log_it_with_its_values(story):
    """PostgreSQL logs what failed to the millisecond, with all that it held."""
    failed = []

    def watch(execute, sql, params, many, context):
        try:
            return execute(sql, params, many, context)
        except Exception as fault:
            failed.append(f"{type(fault).__name__}: {sql[:60]}")
            raise

    with connection.execute_wrapper(watch):
        story.arrives()

    assert failed == []

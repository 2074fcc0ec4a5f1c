"""What is searched for, and the search."""

from datetime import UTC

from . import planted
from .story import ARRIVED, GIST, HELPER, SEEN, SIGNED_IN

PERSONS = [planted.NEEDLE, *planted.ADDRESSES, str(HELPER)[:8], str(SIGNED_IN)[:8]]
# 21:37:43, in whatever zone and however written, and seconds since 1970. No mark is as short as a number
# that counts rows, or so short that the random digits of a key may hold it.
COMPACT = [f"{moment:%H%M%S}" for moment in (ARRIVED, ARRIVED.astimezone(UTC))]
ARRIVAL = [f"{ARRIVED:%M:%S}", *COMPACT, str(int(ARRIVED.timestamp()))[:-1], f"{ARRIVED:%f}"]
WORDS = [SEEN, GIST, planted.SOUND.decode()]


def text_of(value):
    return value.decode("utf8", "replace") if isinstance(value, bytes) else str(value)


def holds(text, mark):
    """As it is, and as JSON writes it."""
    return mark in text or mark.encode("unicode_escape").decode() in text


def found(tables, marks):
    """[table.column holds mark]."""
    return [
        f"{table}.{column} holds {mark}"
        for table, rows in tables.items()
        for row in rows
        for column, value in row.items()
        for mark in marks
        if holds(text_of(value), mark)
    ]

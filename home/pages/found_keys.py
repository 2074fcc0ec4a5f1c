"""Which rows of a model have these words in them: their keys, all of them, in no order.

Wagtail's search() asks for whole rows by their rank. To count ten thousand hits neither is wanted:
PostgreSQL would read every text to rank it, SQLite would begin its search again for every row.
"""

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from modelsearch.conf import get_app_config

from .cjksearch import row_of, words_of


def keys_with(model, words) -> list[str]:
    """Keys as text, as the index holds them; without a word there is nothing to be found."""
    rows = [row_of(word) for word in words_of(words)]
    if not rows:
        return []
    kind = ContentType.objects.get_for_model(model).pk
    return on_postgresql(kind, rows) if connection.vendor == "postgresql" else on_sqlite(kind, rows)


def on_sqlite(kind, rows):
    """A term of several tokens is a phrase: they stand in a row."""
    entries, texts = table("IndexEntry"), table("SQLiteFTSIndexEntry")
    terms = " AND ".join(f'"{row}"' for row in rows)
    return fetched(
        f"SELECT e.object_id FROM {texts} t JOIN {entries} e ON e.id = t.rowid"  # noqa: S608 -- our own names
        f" WHERE {texts} MATCH %s AND e.content_type_id = %s",
        [f"{{title body}} : ({terms})", kind],
    )


HOLDS = "(title @@ to_tsquery('simple', %s) OR body @@ to_tsquery('simple', %s))"


def on_postgresql(kind, rows):
    """All tokens, and of the texts that have them the row itself (see SpacedTextQuery).

    Each token is asked of the title and of the body by itself: these have an index, the two together
    have none. That a text must be unpacked before it is looked at is not in the planner's sums: it would
    rather read them all, or all of the kind (hence + 0), than use the index, and take ten times as long.
    """
    tokens = [f"'{token}'" for row in rows for token in row.split(" ")]
    holding = " AND ".join([HOLDS] * len(tokens))
    long = [f"%{row}%" for row in rows if " " in row]
    inside = " AND (title_text LIKE %s OR body_text LIKE %s)" * len(long)
    with transaction.atomic():
        connection.cursor().execute("SET LOCAL enable_seqscan = off")
        return fetched(
            f"SELECT object_id FROM {table('IndexEntry')}"  # noqa: S608 -- our own names
            f" WHERE {holding} AND content_type_id + 0 = %s{inside}",
            [*twice(tokens), kind, *twice(long)],
        )


def twice(values):
    """Once for the title, once for the body."""
    return (value for value in values for _column in range(2))


def table(name):
    return get_app_config().get_model(name)._meta.db_table


def fetched(sql, parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return [key for (key,) in cursor.fetchall()]

"""After a test with real transactions the database is as it was after migrating.

Django would leave it empty: without Wagtail's root page, which later tests (and with --reuse-db the
next run) need. The log refuses to be emptied and must be allowed to once. And where Django truncates
some two hundred tables, which takes PostgreSQL seconds, deleting what is there takes none.
"""

import json
from contextlib import contextmanager

from django.db import connection, transaction
from django.test import TransactionTestCase

from home.trust import sealing
from home.trust.triggers import drop_triggers, make_triggers


def register():
    rows = json.loads(connection.creation.serialize_db_to_string())
    # Wagtail's tasks look for their content type while they are loaded, and would make another.
    rows.sort(key=lambda row: row["model"] != "contenttypes.contenttype")
    contents = json.dumps(rows)

    def restored(test):
        drop_triggers(sealing.TABLE)
        empty()
        connection.creation.deserialize_db_from_string(contents)
        make_triggers()

    TransactionTestCase._fixture_teardown = restored


@contextmanager
def postponed():
    """For rows that many tests look at and none changes: all is restored when the last has ended."""
    restored, TransactionTestCase._fixture_teardown = TransactionTestCase._fixture_teardown, lambda test: None
    try:
        yield
    finally:
        TransactionTestCase._fixture_teardown = restored
        restored(None)


def empty():
    """Foreign keys are looked at when all is gone, so the order of tables does not matter."""
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    with transaction.atomic(), connection.cursor() as cursor:
        for table in map(connection.ops.quote_name, tables):
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 -- Django's own tables

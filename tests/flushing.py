"""After a test with real transactions the database is emptied; then it is as it was after migrating.

Django would leave it empty: without Wagtail's root page, which later tests (and with --reuse-db the
next run) need. And the log, which refuses to be emptied, must be allowed to once.
"""

from django.db import connection
from django.test import TransactionTestCase

from home.trust import sealing
from home.trust.triggers import drop_triggers, make_triggers

KEPT = {}
flush = TransactionTestCase._fixture_teardown


def flush_and_restore(self):
    drop_triggers(sealing.TABLE)
    # While a browser is driven, this thread has another connection, which does not know them yet.
    connection._test_serialized_contents = KEPT["rows"]
    self.serialized_rollback = True  # else the flush makes content types under new keys
    flush(self)
    connection.creation.deserialize_db_from_string(KEPT["rows"])
    make_triggers()


def register():
    KEPT["rows"] = connection.creation.serialize_db_to_string()
    TransactionTestCase._fixture_teardown = flush_and_restore

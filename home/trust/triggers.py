"""Rules the database keeps by itself, whoever writes.

Django changes a table on SQLite by making a new one, and the triggers of the old one are gone
without a word. So they are no matter of migrations: they are made again after every one.
"""

from typing import NamedTuple

from django.core.checks import Tags, register
from django.core.checks import Warning as Complaint
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models.signals import post_migrate

FOUND = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgrelid = to_regclass(%s)",
}


class Trigger(NamedTuple):
    name: str
    table: str
    vendor: str
    sql: str  # the whole CREATE TRIGGER; on PostgreSQL its function may stand before it


KEPT: list[Trigger] = []


def keep(app, *triggers):
    """Have these made after every migration of the app, and missed aloud at every start."""
    KEPT.extend(trigger for trigger in triggers if trigger not in KEPT)
    post_migrate.connect(make_triggers, sender=app)
    register(check_triggers, Tags.database)


def make_triggers(using=DEFAULT_DB_ALIAS, **_signal):
    """Make every trigger as it is written now; needs no migration and may be called at any time."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        for trigger in here(connections[using]):
            cursor.execute(dropping(trigger))
            cursor.execute(trigger.sql)


def drop_triggers(*tables, using=DEFAULT_DB_ALIAS):
    """For tests that empty their tables; nothing in the site calls this."""
    with connections[using].cursor() as cursor:
        for trigger in here(connections[using]):
            if trigger.table in tables:
                cursor.execute(dropping(trigger))


def missing_triggers(using=DEFAULT_DB_ALIAS):
    """The names of those that should be in this database and are not."""
    found = set()
    wanted = here(connections[using])
    with connections[using].cursor() as cursor:
        for table in {trigger.table for trigger in wanted}:
            cursor.execute(FOUND[connections[using].vendor], [table])
            found.update(name for (name,) in cursor.fetchall())
    return sorted(trigger.name for trigger in wanted if trigger.name not in found)


def check_triggers(databases=None, **_options):
    """A warning, not an error: an error would stop the very `migrate` that makes them again."""
    return [
        Complaint(
            f"The database {using} lacks the trigger {name}: double bookings or changes of the log may pass.",
            hint="Run `manage.py migrate`.",
            id="home.W001",
        )
        for using in databases or []
        for name in missing_triggers(using)
    ]


def here(connection):
    """Those of this kind of database whose table is there already."""
    tables = connection.introspection.table_names()
    return [trigger for trigger in KEPT if trigger.vendor == connection.vendor and trigger.table in tables]


def dropping(trigger):
    on_table = f" ON {trigger.table}" if trigger.vendor == "postgresql" else ""
    return f"DROP TRIGGER IF EXISTS {trigger.name}{on_table}"

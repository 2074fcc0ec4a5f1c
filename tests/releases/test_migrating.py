"""What an earlier release left in a database is brought to today's tables, and nothing is lost."""

from pathlib import Path
from subprocess import run
from sys import executable

import psycopg
import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests.processes import ROOT, database_url, environment

OURS = ("home", "lecturers", "outreach")
DUMPS = sorted(Path(__file__).parent.glob("*.sql.gz"))
RELEASES = sorted({dump.name.rsplit(".", 3)[0] for dump in DUMPS})


def ours():
    migrations = MigrationLoader(None).disk_migrations
    return {key: migration for key, migration in migrations.items() if key[0] in OURS}


def test_every_migration_has_a_name_of_its_own():
    nameless = [name for _app, name in ours() if "auto" in name or name.endswith("initial")]
    assert nameless == []


def test_every_migration_can_be_taken_back():
    one_way = [
        f"{key[0]}.{key[1]}: {operation.describe()}"
        for key, migration in ours().items()
        for operation in migration.operations
        if not operation.reversible
    ]
    assert one_way == []


@pytest.fixture
def scratch(tmp_path, db):
    """The address of an empty database of the kind under test."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'old.sqlite3'}"
        return
    name = f"bandeng_old_{tmp_path.name.replace('-', '_')}"[:60]
    with psycopg.connect(database_url(), autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}"')
        server.execute(f'CREATE DATABASE "{name}"')
        yield database_url().rsplit("/", 1)[0] + f"/{name}"
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


LOAD = """
import gzip
from django.db import connection
connection.ensure_connection()
connection.disable_constraint_checking()  # tables come in the order of their names
sql = gzip.open({path!r}, "rt").read()
run = connection.connection.executescript if connection.vendor == "sqlite" else connection.connection.execute
run(sql)
connection.connection.commit()
"""


def load(release, tmp_path, url):
    """By Django's own connection: SQLite's constraints call functions that it brings."""
    dump = Path(__file__).parent / f"{release}.{connection.vendor}.sql.gz"
    manage(tmp_path, url, "shell", "--no-imports", "-c", LOAD.format(path=str(dump)))


def manage(tmp_path, url, *arguments):
    command = [executable, "manage.py", *arguments]
    done = run(command, cwd=ROOT, env=environment(tmp_path, DATABASE_URL=url), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.processes
@pytest.mark.parametrize("release", RELEASES)
def test_a_stored_release_is_brought_up_to_date(release, scratch, tmp_path):
    load(release, tmp_path, scratch)
    manage(tmp_path, scratch, "migrate", "--verbosity=0")

    assert manage(tmp_path, scratch, "migrate", "--check") == ""
    empty = [name for name, rows in rows_of(tmp_path, scratch).items() if not rows]
    assert empty == []


@pytest.mark.processes
def test_todays_tables_can_be_taken_back(scratch, tmp_path):
    manage(tmp_path, scratch, "migrate", "--verbosity=0")
    for app, target in (("outreach", "zero"), ("lecturers", "zero"), ("home", "0001")):
        manage(tmp_path, scratch, "migrate", app, target, "--verbosity=0")


SPINE = "User Area Office Coverage Membership Resource Venue Booking Occupancy Notice Order Session"
ASK = f"""
from home.models import *; from outreach.models import *
for name in "{SPINE}".split():
    print(name, globals()[name].objects.count())
"""


def rows_of(tmp_path, url):
    """How many rows the spine's tables hold, asked by a process that knows today's models."""
    out = manage(tmp_path, url, "shell", "--no-imports", "-c", ASK)
    return {name: int(rows) for name, rows in (line.split() for line in out.splitlines())}


def test_there_is_a_dump_of_each_release_for_each_database():
    assert RELEASES, "Make one: python -m tests.releases.making 0.1"
    assert {dump.name for dump in DUMPS} == {
        f"{release}.{vendor}.sql.gz" for release in RELEASES for vendor in ("sqlite", "postgresql")
    }

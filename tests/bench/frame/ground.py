"""What a measurement stands on: a DATA_DIR and a database of its own, copied from one made once."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Ground:
    folder: Path
    url: str = ""  # empty: SQLite, a file in the folder
    settings: str = "tests.bench.frame.settings"

    def environment(self):
        own = {"DEMO": "1", "DATA_DIR": str(self.folder), "DATABASE_URL": self.url, "CACHE_URL": ""}
        return {**os.environ, **own, "DJANGO_SETTINGS_MODULE": self.settings}

    def run(self, *command):
        subprocess.run([sys.executable, *command], cwd=ROOT, env=self.environment(), check=True)


class Grounds:
    """Makes each kind of ground when it is first asked for; at the end nothing is left of any."""

    def __init__(self, folder, addresses, settings=Ground.settings):
        self.folder, self.addresses, self.settings = folder, addresses, settings
        self.made, self.databases = {}, []

    def __enter__(self):
        return self

    def __exit__(self, *fault):
        for name in reversed(self.databases):
            self.tell(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def new(self, database, demonstration=False):
        """A ground nobody has stood on, on "SQLite" or "PostgreSQL"."""
        kind = f"{database}-{'demonstration' if demonstration else 'empty'}".lower()
        if kind not in self.made:
            self.made[kind] = self.prepared(kind, database, demonstration)
        pattern = self.made[kind]
        name = f"{kind}-{len(self.databases)}-{len(list(self.folder.iterdir()))}"
        shutil.copytree(pattern.folder, self.folder / name)
        url = self.created(name, pattern.url) if pattern.url else ""
        return Ground(self.folder / name, url, self.settings)

    def prepared(self, kind, database, demonstration):
        """Migrated by itself, or a copy of the empty one with the demonstration written into it."""
        if demonstration:
            ground = self.new(database)
            ground.run("manage.py", "demo")
            return ground
        folder = self.folder / kind
        folder.mkdir()
        ground = Ground(folder, self.created(kind) if self.addresses[database] else "", self.settings)
        ground.run("manage.py", "migrate", "--verbosity", "0")
        ground.run("manage.py", "collectstatic", "--noinput", "--verbosity", "0")
        return ground

    def created(self, name, pattern=""):
        """The address of a new PostgreSQL database, a copy of the one with the address `pattern`."""
        name = f"bandeng-bench-{os.getpid()}-{name}"
        copied = urlsplit(pattern).path.strip("/") or "template0"
        self.tell(f'CREATE DATABASE "{name}" TEMPLATE "{copied}"')
        self.databases.append(name)
        return self.address(name)

    def address(self, name):
        return urlunsplit(urlsplit(self.addresses["PostgreSQL"])._replace(path=f"/{name}"))

    def tell(self, order):
        with psycopg.connect(self.address("postgres"), autocommit=True) as link:
            link.execute(order)

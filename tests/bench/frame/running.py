"""Finds the subjects and runs each in a process of its own, which is this module again, as a program."""

import json
import pkgutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import django

import tests.bench

from .ground import ROOT

BOTH = ("SQLite", "PostgreSQL")


class NotMeasured(Exception):
    """Says in a sentence why."""


def chosen(names):
    """{name: module} of the subjects with these names, of all without any."""
    found = {part.name for part in pkgutil.iter_modules(tests.bench.__path__)} - {"__main__", "frame"}
    if unknown := set(names) - found:
        sys.exit(f"There is no {', '.join(sorted(unknown))}; there are {', '.join(sorted(found))}.")
    return {name: import_module(f"tests.bench.{name}") for name in sorted(names or found)}


def run(subject, grounds):
    """{database: rows} of a subject on every database that it asks for and that is there."""
    wanted = [name for name in getattr(subject, "DATABASES", BOTH) if name in grounds.addresses]
    demonstration = getattr(subject, "DEMONSTRATION", False)
    return {name: measured(subject, grounds.new(name, demonstration)) for name in wanted}


def measured(subject, ground):
    """A process of its own: what one subject loads, caches or leaves behind is no other's."""
    answer = ground.folder / "rows.json"
    command = [sys.executable, "-m", __spec__.name, subject.__name__, str(answer)]
    ended = subprocess.run(command, cwd=ROOT, env=ground.environment(), check=False).returncode
    if ended:
        raise NotMeasured(f"it ended with {ended}; what went wrong stands above.")
    return json.loads(answer.read_text())


def main(name, answer):
    django.setup()
    rows = list(import_module(name).measure())
    Path(answer).write_text(json.dumps(rows, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])

"""python -m tests.bench [names]: measures, prints the tables and writes them into docs/benchmarks.md."""

import os
import sys
import tempfile
from pathlib import Path

import django

from deploy.prove import Proof, database

from .frame.ground import Ground, Grounds
from .frame.report import publish, section
from .frame.running import NotMeasured, chosen, run

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"


def databases(folder):
    """{name: address} of what can be measured here; without PostgreSQL it says so and goes on."""
    search = Proof(folder)
    found = {"SQLite": "", "PostgreSQL": database(search)}
    for reason in search.left_out:
        print(f"!! NOT MEASURED: {reason}", flush=True)
    return {name: url for name, url in found.items() if url is not None}


def measure(subjects, grounds):
    """Sentences about what could not be measured; the rest is printed and written down."""
    for name, subject in subjects.items():
        print(f"== {name}", flush=True)
        try:
            text = section(name, subject, run(subject, grounds))
        except NotMeasured as reason:
            yield f"{name}: {reason}"
        else:
            print(f"\n{text}", flush=True)
            publish(DOCUMENT, name, text)


def main(names):
    with tempfile.TemporaryDirectory(prefix="bandeng-bench-") as name:
        folder = Path(name)
        # A subject may name our models at its top; nothing is read or written in this process.
        os.environ.update(Ground(folder / "nothing").environment())
        django.setup()
        subjects = chosen(names)
        with Grounds(folder, databases(folder)) as grounds:
            failed = list(measure(subjects, grounds))
    for sentence in failed:
        print(f"!! NOT MEASURED: {sentence}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

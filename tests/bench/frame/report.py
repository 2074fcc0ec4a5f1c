"""Tables of named figures, for the console and for docs/benchmarks.md."""

import os
import platform
import re
import sqlite3
from datetime import UTC, datetime
from importlib.metadata import version

HEAD = """# Benchmarks

Measured by `make bench`. Times hold for the machine of that day only; a ratio stands beside a control
measured in the same minutes. *hello* is an empty Django view behind the seven middlewares of a new project.
"""


def section(name, subject, rows):
    """The chapter of one subject; `rows` maps a database to its table."""
    parts = [f"## {subject.TITLE}"]
    if note := getattr(subject, "NOTE", ""):
        parts.append(note.strip())
    for database, lines in rows.items():
        parts.append(f"**{database}**\n\n{table(lines)}" if len(rows) > 1 else table(lines))
    parts.append(f"*`{name}`, {origin(rows)}*")
    return "\n\n".join(parts) + "\n"


def table(rows):
    columns = list(dict.fromkeys(column for row in rows for column in row))
    lines = [columns, ["---" if is_word(rows, column) else "---:" for column in columns]]
    lines += [[words(row.get(column, "")) for column in columns] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def is_word(rows, column):
    return any(isinstance(row.get(column), str) for row in rows)


def words(value):
    """Three figures are as many as such a measurement knows."""
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def origin(databases):
    """What it was measured on: versions and cores, and nothing that names a machine."""
    stack = [f"{name} {version(name)}" for name in ("Django", "wagtail")]
    engines = [f"SQLite {sqlite3.sqlite_version}" if name == "SQLite" else name for name in databases]
    python = f"Python {platform.python_version()}"
    day = datetime.now(UTC).date().isoformat()
    return ", ".join([day, python, *stack, *engines, f"{os.cpu_count()} cores"])


def publish(document, name, text):
    """Puts a chapter in the place of the one that was there; the others stay, in the order of their names."""
    old = document.read_text() if document.exists() else ""
    chapters = {named(chapter): chapter for chapter in re.split(r"^(?=## )", old, flags=re.MULTILINE)[1:]}
    chapters[name] = text
    document.write_text("\n".join([HEAD, *(chapters[key].rstrip() + "\n" for key in sorted(chapters))]))


def named(chapter):
    """The name of the module that a chapter's last line gives."""
    return re.findall(r"^\*`(\w+)`", chapter, re.MULTILINE)[-1]

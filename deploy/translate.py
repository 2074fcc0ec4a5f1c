"""Brings locale/en up to date with the sources, and compiles it. Needs Babel alone, no gettext tools.

Collects the messages of Python files and, through Django's templatize(), of templates. What is translated
stays; what is new is added with an empty translation, which tests/test_language.py then names.
locale/zh_Hans is kept by hand: words that Wagtail has in English only. It is compiled, and nothing else.
"""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
CHINESE = [ROOT / "locale" / "zh_Hans" / "LC_MESSAGES" / f"{domain}.po" for domain in ("django", "djangojs")]
CODE = ("config", "home", "lecturers", "outreach")
HEADER = """\
# English words of Bandeng.
#"""
LAZY = {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
KEYWORDS = {**DEFAULT_KEYWORDS, **LAZY}


def sources():
    """Every file that may hold a message, with its text as Python."""
    for folder in CODE:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path, path.read_text()
    for path in sorted((ROOT / "templates").rglob("*")):
        if path.suffix in {".html", ".txt"}:
            yield path, as_python(path.read_text(), path)


def as_python(template, path="template"):
    """Templates are indented as they please, which Python's tokenizer would refuse."""
    return "\n".join(line.lstrip() for line in templatize(template, origin=str(path)).splitlines())


def messages(text):
    """(message or (singular, plural), context) of one source text."""
    for _line, function, found, _comments in extract_python(io.BytesIO(text.encode()), KEYWORDS, [], {}):
        numbers = KEYWORDS[function] or (1,)
        words = found if isinstance(found, tuple) else (found,)
        context = next((words[n[0] - 1] for n in numbers if isinstance(n, tuple)), None)
        chosen = tuple(words[n - 1] for n in numbers if isinstance(n, int))
        if all(chosen):
            yield (chosen if len(chosen) > 1 else chosen[0]), context


def collect():
    """The catalogue of what the sources say, without translations."""
    people = {"last_translator": "Bandeng", "language_team": "English", "msgid_bugs_address": "-"}
    catalog = Catalog(locale="en", charset="utf-8", project="Bandeng", version="1", fuzzy=False, **people)
    catalog.revision_date = catalog.creation_date
    for path, text in sources():
        for message, context in messages(text):
            catalog.add(message, context=context, locations=[(path.relative_to(ROOT).as_posix(), 1)])
    return catalog


def stored(path=PO):
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def updated():
    """What is translated stays, what is gone goes, what is new comes in empty."""
    new = collect()
    if PO.exists():
        old = stored()
        for message in new:
            if message.id and (known := old.get(message.id, context=message.context)):
                message.string, message.flags = known.string, known.flags
        new.creation_date, new.revision_date = old.creation_date, old.revision_date
    new.header_comment = HEADER
    return new


def compiled(catalog):
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def main():
    catalog = updated()
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, catalog, width=110, include_lineno=False, sort_output=True)
    for path in (PO, *CHINESE):
        path.with_suffix(".mo").write_bytes(compiled(stored(path)))
    missing = [message.id for message in catalog if message.id and not all(message.string or [""])]
    print(f"{len(catalog)} messages, {len(missing)} without an English translation.")
    sys.exit(bool(missing))


if __name__ == "__main__":
    main()

"""One file to one Reading. Run by child.py in a process of its own: a stranger's file may be made to harm."""

import base64
import json
import resource
import sys
from pathlib import PurePath

from django.utils.translation import gettext_lazy as _

from home.trust.archives import ArchiveRefused
from home.trust.signatures import kind_of

from .guessing import guess
from .kinds import Reading
from .markup import parts_of
from .paper import read_paper
from .parts import source_of
from .refusals import Unreadable
from .texts import lines_of, read_text
from .word import read_word

LARGEST = 20 * 1024 * 1024  # bytes of a file
LONGEST = 200_000  # characters of a text; a lesson of a whole day has a fifth of it
MOST_PARTS = 2000
MEMORY, SECONDS = 1536 * 1024 * 1024, 60

# What was left out, in the words for the editor.
NOTES = {
    "pictures": _("有的图没有带进来：是外面网页上的，或者是 Office 自己的图形。"),
    "paper": _("PDF 里的图和表格没有带进来，分段是猜的，请对着原文看。"),
}
ENDINGS = {".docx": ("docx", "zip"), ".pdf": ("pdf",), ".txt": ("",)}
OLD = (".doc", ".wps", ".dot", ".wpt")


def read_file(name: str, raw: bytes) -> Reading:
    """Raises Unreadable, which also stands for what home.trust.archives refuses."""
    kind = checked_kind(name, raw)
    try:
        return READERS[kind](raw)
    except ArchiveRefused as refusal:
        raise Unreadable(refusal.code) from refusal


def checked_kind(name, raw):
    """The ending, once the bytes agree with it."""
    ending = PurePath(name.lower()).suffix
    if not raw.strip():
        raise Unreadable("empty")
    if len(raw) > LARGEST:
        raise Unreadable("large")
    kind = kind_of(raw)
    if ending in OLD or (kind == "doc" and ending in ENDINGS):
        raise Unreadable("old")
    if ending not in ENDINGS:
        raise Unreadable("kind")
    if kind not in ENDINGS[ending]:
        raise Unreadable("renamed")
    return ending


def from_word(raw):
    parts, pictures, left_out = read_word(raw)
    found = finished(parts, ["pictures"] if left_out else [])
    found.pictures = pictures
    return found


def from_paper(raw):
    return finished(read_paper(raw), ["paper"])


def from_text(raw):
    return finished(read_text(raw))


READERS = {".docx": from_word, ".pdf": from_paper, ".txt": from_text}


def read_pasted(text: str, markup: str = "") -> Reading:
    """What was pasted, with its mark-up where the browser gave it. Raises Unreadable."""
    if len(markup) > LARGEST or len(text) > LONGEST:
        raise Unreadable("long")
    parts, left_out = parts_of(markup) if markup.strip() else (lines_of(text), 0)
    return finished(parts, ["pictures"] if left_out else [])


def finished(parts, notes=()):
    source = source_of(parts)
    if not source.strip():
        raise Unreadable("empty")
    if len(source) > LONGEST or len(parts) > MOST_PARTS:
        raise Unreadable("long")
    found = guess(parts)
    found.source, found.notes = source, list(notes)
    return found


def main():
    """The name as argument, the file on stdin, one JSON object on stdout."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        found = read_file(sys.argv[1], sys.stdin.buffer.read())
    except Unreadable as refusal:
        answer = {"refused": refusal.code}
    except (MemoryError, RecursionError):
        answer = {"refused": "heavy"}
    else:
        pictures = {number: base64.b64encode(raw).decode() for number, raw in found.pictures.items()}
        answer = {"found": found.as_json(), "pictures": pictures}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()

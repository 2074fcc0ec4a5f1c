"""What goes into a package: the published text of each form as a page to print, its files, its pictures."""

from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath

from django.template.loader import render_to_string

from ..sheets import sheet_pdf
from .names import safe_name
from .sheets import Sheet, printed
from .stream import Part

PIECE = 256 * 1024
README = "先看这个.txt"
PICTURES = "图片"


@dataclass(frozen=True)
class Package:
    name: str  # of the folder and, with .zip, of the file
    parts: list


def package(page) -> Package:
    """Everything of a published lesson. What is lost is left out: the others must not wait for it."""
    forms = list(page.forms.select_related("delivery_form", "recording", "document"))
    parts = [part for number, form in enumerate(forms, start=1) for part in parts_of(form, number)]
    readme = text(README, render_to_string("outreach/materials/package/readme.txt", told(page, parts)))
    return Package(safe_name(page.title), [readme, *parts])


def size_of_files(page) -> int:
    """Bytes of what was uploaded, to be told before it is taken; the texts are small beside it."""
    forms = page.forms.select_related("recording", "document")
    return sum(size_of(file) for form in forms for file in files(form))


def parts_of(form, number):
    title = safe_name(f"{number:02} {form.name} {form.title}")
    if form.body:
        sheet = printed(form, f"{PICTURES}/{number:02}")
        yield text(f"{title}.html", sheet.html)
        yield from pictures(sheet)
        if form.kind == form.Kind.SHEET and not form.document:
            yield Part(f"{title}.pdf", lambda: [sheet_pdf(form)], packed=True)
    for file in files(form):
        yield whole(title, file)


def pictures(sheet: Sheet):
    """Small copies; what a camera wrote into a picture was taken out when it was brought in."""
    for name, picture in sheet.pictures:
        if size_of(picture.file):
            yield Part(name, partial(small, picture), packed=True)


def small(picture):
    return pieces(picture.get_rendition("max-1600x1600|format-jpeg").file)


def files(form):
    return [kept.file for kept in (form.recording, form.document) if kept and size_of(kept.file)]


def whole(title, file):
    """A file as it was uploaded, under the name of its form."""
    ending = PurePosixPath(file.name).suffix.lower()
    return Part(f"{title}{ending}", partial(pieces, file), size_of(file), packed=True)


def size_of(file):
    """None where it is lost."""
    try:
        return file.size
    except OSError:
        return None


def pieces(file):
    with file.storage.open(file.name) as opened:
        yield from opened.chunks(PIECE)


def text(name, content):
    """With the mark that tells an old Windows it is UTF-8, and its line ends in plain text."""
    if name.endswith(".txt"):
        content = "\ufeff" + content.replace("\n", "\r\n")
    data = content.encode()
    return Part(name, lambda: [data])


def told(page, parts):
    names = [part.name for part in parts if not part.name.startswith(PICTURES)]
    return {"page": page, "names": names, "address": page.full_url, "pictures": len(parts) > len(names)}

"""Lines and bars put into a PDF whose text can be searched, copied and read aloud."""

import re
from collections import defaultdict
from collections.abc import Iterable
from ctypes import c_ubyte
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from .letters import REGULAR
from .outline import outline
from .sheet import INK

WIDE, TALL = 595, 842  # A4 in points
_ONE_AT_A_TIME = Lock()  # PDFium is not safe in two threads at once


class Words(NamedTuple):
    """A line of text; y is its foot, counted from the top of the page; stretch widens it by a hair."""

    x: float
    y: float
    text: str
    size: float
    ink: str = INK
    path: Path = REGULAR
    stretch: float = 1


class Shape(NamedTuple):
    """A filled outline, placed by its upper left corner."""

    x: float
    y: float
    path: str
    zoom: float = 1
    ink: str = INK


Mark = Words | Shape


def printed(title: str, pages: Iterable[Iterable[Mark]]) -> bytes:
    """The pages as one PDF; the same marks give the same bytes."""
    pages = [list(page) for page in pages]
    fonts = _fonts(pages)
    with _ONE_AT_A_TIME:
        book = pdfium.PdfDocument.new()
        handles = {path: _loaded(book, data) for path, data in fonts.items()}
        for marks in pages:
            _page(book, marks, handles)
        out = BytesIO()
        book.save(out)
        for handle, _ in handles.values():
            raw.FPDFFont_Close(handle)
        book.close()
    return _named(_undated(out.getvalue()), title)


def _fonts(pages: list[list[Mark]]) -> dict[Path, bytes]:
    """Each font with only the letters used: a whole one would make every sheet 2.5 MB."""
    used = defaultdict(set)
    for mark in (mark for page in pages for mark in page if isinstance(mark, Words)):
        used[mark.path] |= set(mark.text)
    return {path: _subset(path, letters) for path, letters in used.items()}


def _subset(path: Path, letters: set[str]) -> bytes:
    font = TTFont(path, recalcTimestamp=False)
    cutter = Subsetter(Options(notdef_outline=True))
    cutter.populate(text="".join(letters))
    cutter.subset(font)
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def _loaded(book: pdfium.PdfDocument, data: bytes) -> tuple[raw.FPDF_FONT, object]:
    held = (c_ubyte * len(data)).from_buffer_copy(data)  # kept beside the handle, so that it is not freed
    return raw.FPDFText_LoadFont(book, held, len(data), raw.FPDF_FONT_TRUETYPE, True), held


def _page(book: pdfium.PdfDocument, marks: list[Mark], handles: dict) -> None:
    page = book.new_page(WIDE, TALL)
    for mark in marks:
        thing = _shape(mark) if isinstance(mark, Shape) else _words(book, mark, handles[mark.path][0])
        red, green, blue = bytes.fromhex(mark.ink[1:])
        raw.FPDFPageObj_SetFillColor(thing, red, green, blue, 255)
        raw.FPDFPage_InsertObject(page, thing)
    page.gen_content()
    page.close()


def _words(book: pdfium.PdfDocument, words: Words, handle: raw.FPDF_FONT) -> raw.FPDF_PAGEOBJECT:
    thing = raw.FPDFPageObj_CreateTextObj(book, handle, words.size)
    text = (words.text + "\0").encode("utf-16-le")
    held = (raw.FPDF_WCHAR * (len(text) // 2)).from_buffer_copy(text)
    raw.FPDFText_SetText(thing, held)
    raw.FPDFPageObj_Transform(thing, words.stretch, 0, 0, 1, words.x, TALL - words.y)
    return thing


def _shape(shape: Shape) -> raw.FPDF_PAGEOBJECT:
    lines = [
        [(shape.x + x * shape.zoom, TALL - shape.y - y * shape.zoom) for x, y in line]
        for line in outline(shape.path)
    ]
    thing = raw.FPDFPageObj_CreateNewPath(*lines[0][0])
    for number, line in enumerate(lines):
        if number:
            raw.FPDFPath_MoveTo(thing, *line[0])
        for point in line[1:]:
            raw.FPDFPath_LineTo(thing, *point)
        raw.FPDFPath_Close(thing)
    raw.FPDFPath_SetDrawMode(thing, raw.FPDF_FILLMODE_WINDING, False)
    return thing


def _undated(data: bytes) -> bytes:
    """PDFium writes the hour and a random name into the file; the length may not change."""
    data = re.sub(rb"(?<=/CreationDate\(D:)\d{14}", b"20260101000000", data)
    name = re.compile(rb"(?<=[\[<>])[0-9A-F]{32}(?=>)")
    return name.sub(sha256(name.sub(b"", data)).hexdigest()[:32].upper().encode(), data)


def _named(data: bytes, title: str) -> bytes:
    """Readers want the title and the language; PDFium can write neither, so an update is appended."""
    root, info, size, before = (
        int(re.search(pattern, data)[1])
        for pattern in (
            rb"/Root (\d+) ",
            rb"/Info (\d+) ",
            rb"/Size (\d+)",
            rb"startxref\s+(\d+)\s+%%EOF\s*$",
        )
    )
    pages, name = re.search(rb"/Pages \d+ 0 R", data)[0], re.search(rb"/ID\[.*?\]", data)[0]
    objects = {
        root: b"<<%s/Type/Catalog/Lang(zh-CN)/ViewerPreferences<</DisplayDocTitle true>>>>" % pages,
        info: b"<</Title<feff%s>/Creator(Bandeng)>>" % title.encode("utf-16-be", "replace").hex().encode(),
    }
    table = b"xref\n"
    for number, thing in objects.items():
        table += b"%d 1\n%010d 00000 n \n" % (number, len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    last = b"<</Root %d 0 R/Info %d 0 R/Size %d/Prev %d%s>>" % (root, info, size, before, name)
    return data + table + b"trailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (last, len(data))

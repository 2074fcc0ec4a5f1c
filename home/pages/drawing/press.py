"""Lines and bars put into a PDF whose text can be searched, copied and read aloud."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from ctypes import c_ubyte, c_uint32
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from .letters import REGULAR, runs, width
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
    """An outline, placed by its upper left corner: filled, or drawn as a line where it has a thickness."""

    x: float
    y: float
    path: str
    zoom: float = 1
    ink: str = INK
    thick: float = 0


Mark = Words | Shape


class Font(NamedTuple):
    handle: raw.FPDF_FONT
    shapes: dict[str, int]
    held: object  # what the handle reads from, kept so that it is not freed


def printed(title: str, pages: Iterable[Iterable[Mark]]) -> bytes:
    """The pages as one PDF; the same marks give the same bytes."""
    pages = [[piece for mark in page for piece in _pieces(mark)] for page in pages]
    fonts = _fonts(pages)
    with _ONE_AT_A_TIME:
        book = pdfium.PdfDocument.new()
        handles = {path: _loaded(book, *made) for path, made in fonts.items()}
        for marks in pages:
            _page(book, marks, handles)
        out = BytesIO()
        book.save(out)
        for font in handles.values():
            raw.FPDFFont_Close(font.handle)
        book.close()
    return _named(_undated(out.getvalue()), title)


def _pieces(mark: Mark) -> Iterator[Mark]:
    """A line with a rare letter in it is set from two fonts, piece by piece."""
    if isinstance(mark, Shape):
        yield mark
        return
    x = mark.x
    for text, path in runs(mark.text, mark.path):
        yield mark._replace(x=x, text=text, path=path)
        x += width(text, path) * mark.size * mark.stretch


def _fonts(pages: list[list[Mark]]) -> dict[Path, tuple[bytes, dict[str, int]]]:
    """Each font with only the letters used: a whole one would make every sheet 2.5 MB."""
    used = defaultdict(set)
    for mark in (mark for page in pages for mark in page if isinstance(mark, Words)):
        used[mark.path] |= set(mark.text)
    return {path: _subset(path, letters) for path, letters in used.items()}


def _subset(path: Path, letters: set[str]) -> tuple[bytes, dict[str, int]]:
    """The font's bytes, and the number of each letter's shape in it."""
    font = TTFont(path, recalcTimestamp=False)
    cutter = Subsetter(Options(notdef_outline=True))
    cutter.populate(text="".join(letters))
    cutter.subset(font)
    out = BytesIO()
    font.save(out)
    return out.getvalue(), {chr(code): font.getGlyphID(name) for code, name in font.getBestCmap().items()}


def _loaded(book: pdfium.PdfDocument, data: bytes, shapes: dict[str, int]) -> Font:
    held = (c_ubyte * len(data)).from_buffer_copy(data)
    handle = raw.FPDFText_LoadFont(book, held, len(data), raw.FPDF_FONT_TRUETYPE, True)
    return Font(handle, shapes, held)


def _page(book: pdfium.PdfDocument, marks: list[Mark], handles: dict) -> None:
    page = book.new_page(WIDE, TALL)
    for mark in marks:
        thing = _shape(mark) if isinstance(mark, Shape) else _words(book, mark, handles[mark.path])
        red, green, blue = bytes.fromhex(mark.ink[1:])
        raw.FPDFPageObj_SetFillColor(thing, red, green, blue, 255)
        raw.FPDFPageObj_SetStrokeColor(thing, red, green, blue, 255)
        raw.FPDFPage_InsertObject(page, thing)
    page.gen_content()
    page.close()


def _words(book: pdfium.PdfDocument, words: Words, font: Font) -> raw.FPDF_PAGEOBJECT:
    thing = raw.FPDFPageObj_CreateTextObj(book, font.handle, words.size)
    # By the numbers of their shapes: as text, letters beyond the first 65,536 would come out as boxes.
    shapes = [font.shapes[letter] for letter in words.text]
    raw.FPDFText_SetCharcodes(thing, (c_uint32 * len(shapes))(*shapes), len(shapes))
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
        if not shape.thick:
            raw.FPDFPath_Close(thing)
    fill = raw.FPDF_FILLMODE_NONE if shape.thick else raw.FPDF_FILLMODE_WINDING
    raw.FPDFPath_SetDrawMode(thing, fill, bool(shape.thick))
    raw.FPDFPageObj_SetStrokeWidth(thing, shape.thick)
    raw.FPDFPageObj_SetLineJoin(thing, raw.FPDF_LINEJOIN_ROUND)
    raw.FPDFPageObj_SetLineCap(thing, raw.FPDF_LINECAP_ROUND)
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

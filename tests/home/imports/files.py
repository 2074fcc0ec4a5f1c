"""Files as people bring them, made here so that a test says what is odd about each."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook


def xlsx(*rows, merge=(), name="名单.xlsx", shape=None) -> SimpleUploadedFile:
    book = Workbook()
    page = book.active
    for row in rows:
        page.append(list(row))
    for ref in merge:
        page.merge_cells(ref)
    if shape:
        shape(book)
    return SimpleUploadedFile(name, saved(book))


def saved(book) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def csv(*rows, code="utf-8", name="名单.csv") -> SimpleUploadedFile:
    lines = (",".join("" if value is None else str(value) for value in row) for row in rows)
    return SimpleUploadedFile(name, "\r\n".join(lines).encode(code))


def part_changed(upload, part, change) -> SimpleUploadedFile:
    """The same file with one part of its package changed: change(bytes) → bytes."""
    old, buffer = zipfile.ZipFile(io.BytesIO(upload.read())), io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return SimpleUploadedFile(upload.name, buffer.getvalue())


def cells(data: bytes, page=0):
    """Every line of a workbook, as values."""
    return [list(row) for row in load_workbook(io.BytesIO(data)).worksheets[page].values]

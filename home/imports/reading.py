"""A file as lines of raw cells: .xlsx and .csv, whatever is in them; what cannot be read says so.

Nothing here trusts the file: not its name, not the sizes it tells, not its XML (openpyxl reads with
defusedxml, which is pinned), not that it ends.
"""

import csv
import io
import re
import zipfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries

from home.trust.archives import ArchiveRefused, refuse_sizes

from .cells import Wrong, half, text_of

LARGEST_TEXT = 100 * 1024 * 1024  # unpacked: a hundred thousand lines that are only ruled have half of it
MOST_MERGED = 20_000  # rows under one cell
MOST_COLUMNS = 60
LAST_ROW = 1_048_576  # Excel has no more; a file that says so would keep us counting
HEAD_WITHIN = 10  # the heads stand in one of the first lines: above may be a title
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
MERGE = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*ref=["']([A-Z]+\d+:[A-Z]+\d+)["']""")
CELL = re.compile(
    rb"<(?:\w+:)?c\s(?P<head>[^>]*[^/])>(?P<body>(?:(?!</(?:\w+:)?c>).)*)</(?:\w+:)?c>", re.DOTALL
)
ADDRESS = re.compile(rb"""\br=["']([A-Z]+\d+)["']""")
FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
RESULT = re.compile(rb"<(?:\w+:)?v>[^<]|<(?:\w+:)?is>")


class Unreadable(Exception):
    """The file as a whole cannot be read; str() is one sentence."""


@dataclass
class Table:
    """Heads and lines of a sheet. A line is (its number, {key: raw}, {key: address})."""

    lines: Iterator
    total: int
    ignored: list = field(default_factory=list)  # heads that nobody knows


def open_table(data: bytes, sheet) -> Table:
    """Find the sheet's heads in the file. Raises Unreadable."""
    if len(data) > sheet.largest:
        raise Unreadable(too_large(sheet))
    if data.startswith(OLD_EXCEL):
        raise Unreadable(
            _("这是旧格式的 Excel（.xls）或加了密码的文件，请在 Excel 里另存为 .xlsx、不加密码，再交一次。")
        )
    pages = [*excel_pages(data)] if data.startswith(b"PK") else [csv_page(data)]
    for page in pages:
        if table := find_heads(page, sheet):
            return table
    needed = "、".join(str(one.title) for one in sheet.columns if one.required)
    raise Unreadable(_("没找到表头，第一行要有：%(needed)s。请用下载的模板填。") % {"needed": needed})


def too_large(sheet):
    return _("文件超过 %d 兆，请分成几个再交。") % (sheet.largest // 1024**2)


class Page(ABC):
    """One sheet of a file: its lines can be read again and again; odd cells are known by address."""

    total = 0
    merged: dict = {}  # address → address of the cell whose value it has
    odd: dict = {}  # address → Wrong

    @abstractmethod
    def lines(self):
        """The values of each line, from the first on."""

    def at(self, number, column, values):
        """The raw value of a cell, or the Wrong that says why it has none."""
        address = f"{get_column_letter(column + 1)}{number}"
        if address in self.odd:
            return self.odd[address], address
        return (values[column] if column < len(values) else None), address


# Excel


def excel_pages(data):
    refuse_bomb(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except Exception as broken:  # whatever openpyxl stumbles over, the file is not one of Excel's
        raise Unreadable(_("这个文件打不开，多半是坏了或不是 Excel 文件，请重新另存为 .xlsx。")) from broken
    return [ExcelPage(book, one) for one in book.worksheets if one.sheet_state == "visible"]


def refuse_bomb(data):
    try:
        refuse_sizes(zipfile.ZipFile(io.BytesIO(data)).infolist(), LARGEST_TEXT)
    except zipfile.BadZipFile as broken:
        raise Unreadable(_("这个文件打不开，多半是没传完，请再交一次。")) from broken
    except ArchiveRefused as refused:
        raise Unreadable(str(refused)) from refused


class ExcelPage(Page):
    def __init__(self, book, sheet):
        sheet.reset_dimensions()  # what a sheet says of its size is often wrong
        self.sheet = sheet
        source = book._archive.read(sheet._worksheet_path)
        self.total = source.count(b"<row ") + source.count(b":row ")
        self.merged, self.odd = {}, formulas_without_result(source)
        self.read_merges(source)

    def lines(self):
        try:
            for number, values in enumerate(self.sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), 1):
                if number > LAST_ROW:
                    raise Unreadable(_("这张表的行数超过了 Excel 自己的上限，请把数据拷到新的表里再交。"))
                yield number, values
        except Unreadable:
            raise
        except Exception as broken:  # half a file, or XML that is none
            raise Unreadable(_("这个文件读到一半就坏了，什么都没有写进去，请重新另存为 .xlsx。")) from broken

    def read_merges(self, source):
        """Cells merged downwards all have the value of the first; what is merged across is nobody's."""
        tail = source[source.rfind(b"sheetData>") :]
        for ref in MERGE.findall(tail):
            left, top, right, bottom = range_boundaries(ref.decode())
            first = f"{get_column_letter(left)}{top}"
            if left != right:
                self.odd[first] = Wrong(
                    _("%(ref)s 几列合并在一起，分不清是哪一列的，请取消合并。") % {"ref": ref.decode()}
                )
            elif bottom - top < MOST_MERGED:
                for number in range(top + 1, bottom + 1):
                    self.merged[f"{get_column_letter(left)}{number}"] = first


def formulas_without_result(source):
    """{address: Wrong}. A formula's last result is taken; one that was never worked out has none."""
    if not FORMULA.search(source):
        return {}
    found = {}
    for cell in CELL.finditer(source):
        if FORMULA.search(cell["body"]) and not RESULT.search(cell["body"]):
            address = ADDRESS.search(cell["head"])
            if address:
                found[address[1].decode()] = Wrong(
                    _("这一格是公式，文件里没有它的结果，请复制后“粘贴为数值”。")
                )
    return found


# Text with commas


class CsvPage(Page):
    def __init__(self, rows):
        self.rows, self.total = rows, len(rows)

    def lines(self):
        return enumerate(self.rows, 1)


def csv_page(data):
    words = decoded(data)
    first = words.partition("\n")[0]
    mark = max(",\t;", key=first.count)
    try:
        return CsvPage(list(csv.reader(io.StringIO(words, newline=""), delimiter=mark)))
    except csv.Error as broken:
        raise Unreadable(_("这个文件读不成表格，请另存为 .xlsx 再交。")) from broken


def decoded(data) -> str:
    """UTF-8, what Excel calls Unicode text, or GB18030, which Chinese Excel writes."""
    codes = ["utf-16"] if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "gb18030"]
    for code in codes:
        try:
            words = data.decode(code)
        except UnicodeDecodeError:
            continue
        if "\x00" not in words and not words.lstrip().startswith("<"):
            return words
    raise Unreadable(_("这个文件不是 .xlsx 也不是 .csv，请在 Excel 里另存为 .xlsx 再交。"))


# Heads


def find_heads(page, sheet) -> Table | None:
    for number, values in page.lines():
        heads = [head(value) for value in values]
        if is_heads(heads, sheet):
            places, ignored = placed(heads, sheet)
            return Table(lines(page, number, places, sheet.most_rows), max(page.total - number, 0), ignored)
        if number >= HEAD_WITHIN:
            return None
    return None


def head(value):
    try:
        words = half(text_of(value))
    except Wrong:
        return ""
    return "".join(words.split()).strip("*").replace("(必填)", "")


def names_of(column):
    return [head(str(one)) for one in (column.title, *column.also)]


def is_heads(heads, sheet):
    return all(set(names_of(one)) & set(heads) for one in sheet.columns if one.required)


def placed(heads, sheet):
    """{key: index of its column}, and the heads nobody knows. Raises Unreadable for a head that is twice."""
    places, known = {}, set()
    for column in sheet.columns:
        found = [place for place, words in enumerate(heads) if words in names_of(column)]
        if len(found) > 1:
            raise Unreadable(_("“%(head)s”有两列，请留一列再交。") % {"head": column.title})
        if found:
            places[column.key] = found[0]
            known.add(found[0])
    return places, [words for place, words in enumerate(heads) if words and place not in known]


def lines(page, heads_at, places, most):
    """Every line below the heads that has something of its own in it."""
    count, firsts, heads_of_merges = 0, {}, set(page.merged.values())
    for number, values in page.lines():
        if number <= heads_at or all(value in (None, "") for value in values):
            continue
        raw, addresses = {}, {}
        for key, place in places.items():
            value, address = page.at(number, place, values)
            if address in heads_of_merges:
                firsts[address] = value
            raw[key], addresses[key] = firsts.get(page.merged.get(address), value), address
        count += 1
        if count > most:
            raise Unreadable(_("一次最多 %(most)d 行，请分成几个文件再交。") % {"most": most})
        yield number, raw, addresses

"""A workbook that can be filled in and brought back: the template, and what is there, taken out.

A text that begins like a formula stays a text: it is stored as one and marked as one (what Excel does
for a leading apostrophe), so nothing is worked out on the reader's machine and nothing is added to it.
"""

import io

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from .sheets import EXAMPLE

HEAD = {"font": Font(bold=True), "fill": PatternFill("solid", fgColor="EAE4D5")}
NEEDED = {"font": Font(bold=True, color="AB281B"), "fill": PatternFill("solid", fgColor="EAE4D5")}
PALE = Font(italic=True, color="787061")
RISKY = ("=", "+", "-", "@", "\t", "\r")
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def template(sheet, user) -> bytes:
    """An empty table with lists to choose from, an example that is not read, and what belongs where."""
    return workbook(sheet, user, [example(sheet)], pale=True)


def take_out(sheet, user) -> bytes:
    return workbook(sheet, user, sheet.taken_out(user))


def as_file(data):
    return io.BytesIO(data)


def file_name(sheet, what):
    return f"{sheet.title}-{what}-{timezone.localdate():%Y%m%d}.xlsx"


def example(sheet):
    values = {one.key: one.example for one in sheet.columns if one.example is not None}
    first = sheet.columns[0].key
    return {**values, first: f"{EXAMPLE}{values.get(first, '')}"}


@override(settings.LANGUAGE_CODE)
def workbook(sheet, user, rows, pale=False) -> bytes:
    """In the site's own language whoever asks: its heads and choices are what the reader knows."""
    book = Workbook()
    page = book.active
    page.title = str(sheet.title)
    page.freeze_panes = "B2"
    write_heads(page, sheet)
    for number, values in enumerate(rows, 2):
        for place, column in enumerate(sheet.columns, 1):
            value = values.get(column.key)
            if value is not None:
                put(page, number, place, value if pale else column.kind.write(value), pale)
    explain(book.create_sheet(_("填表说明")), sheet)
    offer_lists(book, page, sheet, user)
    buffer = as_file(b"")
    book.save(buffer)
    return buffer.getvalue()


def write_heads(page, sheet):
    for place, column in enumerate(sheet.columns, 1):
        cell = page.cell(1, place, f"{column.title}{'*' if column.required else ''}")
        look = NEEDED if column.required else HEAD
        cell.font, cell.fill = look["font"], look["fill"]
        page.column_dimensions[get_column_letter(place)].width = column.width


def put(page, number, place, value, pale=False):
    cell = page.cell(number, place)
    if isinstance(value, str):
        cell.value, cell.data_type = value, "s"
        cell.quotePrefix = value.startswith(RISKY)
        cell.number_format = "@"
    else:
        cell.value = value
    if pale:
        cell.font = PALE
    return cell


def explain(page, sheet):
    """A page for whoever fills it in; the reader goes by heads and passes over it."""
    page.column_dimensions["A"].width, page.column_dimensions["C"].width = 18, 70
    lines = [(_("哪一列"), _("要不要填"), _("怎么填"))]
    for column in sheet.columns:
        notes = [str(column.note), str(column.kind.note)]
        lines.append(
            (str(column.title), _("必填") if column.required else "", _("；").join(filter(None, notes)))
        )
    lines.append(
        ("", "", _("空着的格不改原来的；以“例：”开头的一行不读；一次最多 %d 行。") % sheet.most_rows)
    )
    for number, line in enumerate(lines, 1):
        for place, words in enumerate(line, 1):
            cell = put(page, number, place, words)
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def offer_lists(book, page, sheet, user):
    """The choices of each column on a hidden page, which the drop-down lists point to."""
    lists = book.create_sheet(_("选项"))
    lists.sheet_state = "hidden"
    for place, column in enumerate(sheet.columns, 1):
        options = column.kind.options(user) if hasattr(column.kind, "options") else []
        if not options:
            continue
        letter = get_column_letter(place)
        for number, option in enumerate(options, 1):
            put(lists, number, place, str(option))
        rule = DataValidation(
            "list", formula1=f"{quote_sheetname(lists.title)}!${letter}$1:${letter}${len(options)}"
        )
        # Several may be chosen in some columns: the list is a help there, and the reader decides.
        rule.showErrorMessage = False
        rule.add(f"{letter}2:{letter}{sheet.most_rows}")
        page.add_data_validation(rule)

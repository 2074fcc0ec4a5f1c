"""What a room declares so that its rows can be brought in and taken out: columns, a plan, a way to write.

    class PeopleSheet(Sheet):
        kind, title, model = "people", _("人"), Person
        columns = [Column("name", _("姓名"), Text(40), required=True, example="王小板"), …]

        def taken_out(self, user): …   one dict of values per row, by the columns' keys
        def plan(self, rows, user): …  say of each row what it would do; reads, and never writes
        def write(self, rows, user): … do what was planned, in the caller's transaction

apps.ready() registers it. Reading cells, naming what is wrong by cell, the dry run, asking, progress,
one transaction and the template are the same for all.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from .cells import Wrong, text_of

SHEETS: dict[str, "Sheet"] = {}
NEW, CHANGED, SAME = "new", "changed", "same"
EXAMPLE = "例："  # what begins so in the first column is the template's own row


@dataclass(frozen=True)
class Column:
    """`key` is its name in code, `title` its head in the file; `also` are other heads people write."""

    key: str
    title: str
    kind: object
    required: bool = False
    example: object = None
    note: str = ""
    also: tuple = ()
    width: int = 16


@dataclass(frozen=True)
class Fault:
    cell: str
    column: str
    value: str
    says: str


@dataclass
class Row:
    """One line of the file: its values by column, what is wrong, and what the plan made of it.

    A column that is not in the file or is empty is not in `values`: what is there stays as it is.
    """

    number: int
    addresses: dict = field(default_factory=dict)  # key → "C5"
    raw: dict = field(default_factory=dict)
    values: dict = field(default_factory=dict)
    faults: list = field(default_factory=list)
    outcome: str = ""
    name: str = ""
    changes: list = field(default_factory=list)  # titles of the columns that change
    planned: object = None  # whatever write() needs

    def fault(self, column: Column, says: str):
        where = self.addresses.get(column.key) or f"{_('第')}{self.number}{_('行')}"
        value = "" if column.key not in self.raw else shown(self.raw[column.key])
        self.faults.append(Fault(where, str(column.title), value, str(says)))

    def will(self, outcome, planned=None, changes=()):
        self.outcome, self.planned, self.changes = outcome, planned, [str(one) for one in changes]


def shown(raw, most=40):
    """The value as it stands in the cell, cut short."""
    words = "" if raw is None else " ".join(str(raw).split())
    return words if len(words) <= most else f"{words[:most]}…"


class Sheet:
    kind: str
    title: str
    model: type
    columns: list[Column]
    most_rows = 20_000
    largest = 10 * 1024 * 1024  # bytes
    # A file another system wrote cannot be mended cell by cell: its good rows come in, the others are named.
    takes_good_rows = False

    def may(self, user) -> bool:
        """May she bring rows of this kind in? Which ones is said by the columns' own lists."""
        return self.model.SCOPE.allows(user, ("add",))

    def column(self, key) -> Column:
        return next(one for one in self.columns if one.key == key)

    def identities(self, values) -> list:
        """What of a row may stand in one row of the file only."""
        return []

    def taken_out(self, user):
        raise NotImplementedError

    def plan(self, rows, user):
        raise NotImplementedError

    def write(self, rows, user):
        raise NotImplementedError


def register_sheet(sheet: Sheet):
    """Registering twice changes nothing."""
    SHEETS[sheet.kind] = sheet


class Reading:
    """Turns raw lines into rows: each cell by its column's kind, duplicates within the file named."""

    def __init__(self, sheet, user):
        self.sheet = sheet
        self.readers: dict[str, Callable] = {one.key: one.kind.reader(user) for one in sheet.columns}
        self.seen = {}  # identity → number of the row that had it first

    def row(self, number, raw: dict, addresses: dict) -> Row:
        row = Row(number, addresses, raw)
        for column in self.sheet.columns:
            self.read(row, column)
        if not row.faults:
            self.refuse_double(row)
        return row

    def read(self, row, column):
        raw = row.raw.get(column.key)
        try:
            if isinstance(raw, Wrong):
                raise raw
            if text_of(raw) != "":
                row.values[column.key] = self.readers[column.key](raw)
            elif column.required:
                raise Wrong(_("这一格不能空，请填上。"))
        except Wrong as wrong:
            if isinstance(raw, Wrong):
                row.raw[column.key] = ""
            row.fault(column, str(wrong))

    def refuse_double(self, row):
        for identity in self.sheet.identities(row.values):
            first = self.seen.setdefault(identity, row.number)
            if first != row.number:
                row.fault(self.sheet.columns[0], _("和第 %(n)d 行重复了，请留一行。") % {"n": first})
                return

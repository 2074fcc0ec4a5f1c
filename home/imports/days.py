"""The State Council's notice of holidays and make-up days, as a table of its days (domain.md §9)."""

from django.utils.translation import gettext_lazy

from home.calendars.models import WorkDay
from home.calendars.moving import days_moved
from home.offices.grants import scope_of

from .cells import Day, One, Text
from .sheets import CHANGED, NEW, SAME, Column, Sheet, register_sheet

WORKED, FREE = gettext_lazy("上班"), gettext_lazy("放假")
BATCH = 500


class DaySheet(Sheet):
    """Only the days that differ from Monday to Friday need to stand there."""

    kind, title, model = "workdays", gettext_lazy("放假和调休"), WorkDay
    columns = [
        Column("date", gettext_lazy("日期"), Day(), required=True, example="2027-02-06", width=16),
        Column(
            "works",
            gettext_lazy("上班还是放假"),
            One(lambda user: {str(WORKED): True, str(FREE): False}, lambda works: WORKED if works else FREE),
            required=True,
            example="放假",
            width=16,
        ),
        Column("source", gettext_lazy("依据"), Text(80), example="国务院办公厅通知", width=30),
    ]

    def may(self, user):
        return scope_of(WorkDay).allows(user, ("add",))

    def identities(self, values):
        return [values["date"]]

    def taken_out(self, user):
        for row in WorkDay.objects.all():
            yield {"date": row.date, "works": row.works, "source": row.source}

    def plan(self, rows, user):
        there = WorkDay.objects.in_bulk([row.values["date"] for row in rows])
        for row in rows:
            old = there.get(row.values["date"])
            row.name = row.values["date"].isoformat()
            if old is None:
                row.will(NEW, WorkDay(**row.values))
            elif self.same(row, old):
                row.will(SAME)
            else:
                old.works = row.values["works"]
                old.source = row.values.get("source", old.source)
                row.will(CHANGED, old, [self.column("works").title])

    def same(self, row, old):
        return (old.works, old.source) == (row.values["works"], row.values.get("source", old.source))

    def write(self, rows, user):
        WorkDay.objects.bulk_create([row.planned for row in rows if row.outcome == NEW], BATCH)
        changed = [row.planned for row in rows if row.outcome == CHANGED]
        WorkDay.objects.bulk_update(changed, ["works", "source"], BATCH)
        days_moved()


def register():
    register_sheet(DaySheet())

"""Who may speak on what, from when until when, in Excel."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from home.imports.cells import Day, One, Text
from home.imports.sheets import CHANGED, NEW, SAME, Column, Sheet
from home.topics.models import Topic

from ..models import Authorisation, Lecturer, not_over
from .register import Register, mark

BATCH = 500


class AuthorisationSheet(Sheet):
    kind, title, model = "authorisations", gettext_lazy("课题授权"), Lecturer
    columns = [
        Column("name", gettext_lazy("姓名"), Text(40), required=True, example="王小板"),
        Column("affiliation", gettext_lazy("单位"), Text(80), example="杨店镇文化站", width=24),
        Column(
            "topic",
            gettext_lazy("课题"),
            One(lambda user: {one.title: one for one in Topic.objects.filter(active=True)}),
            required=True,
            width=30,
        ),
        Column(
            "since",
            gettext_lazy("授权从"),
            Day(),
            also=("从",),
            note=gettext_lazy("空着就从今天起，或沿用原来的"),
        ),
        Column("until", gettext_lazy("授权到"), Day(), also=("到",), note=gettext_lazy("空着就不设期限")),
    ]

    def identities(self, values):
        who = mark(values["name"], values.get("affiliation"))
        return [("authorisation", *who, values["topic"].pk, values.get("since"))]

    def taken_out(self, user):
        people = Lecturer.objects.visible_to(user).unmerged()
        rows = Authorisation.objects.filter(not_over(), lecturer__in=people).order_by("lecturer_id", "pk")
        for one in rows.select_related("lecturer", "topic"):
            who = {"name": one.lecturer.name, "affiliation": one.lecturer.affiliation}
            yield {**who, "topic": one.topic, "since": one.since, "until": one.until}

    def plan(self, rows, user):
        register, today = Register(user), timezone.localdate()
        standing = {}
        for one in Authorisation.objects.filter(lecturer__in=register.own).order_by("-since"):
            standing.setdefault((one.lecturer_id, one.topic_id), []).append(one)
        for row in rows:
            row.name = f"{row.values['name']} · {row.values['topic']}"
            person = register.find(row, self, "name", "affiliation")
            if person is None and not row.faults:
                row.fault(self.column("name"), _("名录里没有这个人，请先在“宣讲员”里加上。"))
            elif not row.faults:
                self.plan_one(row, person, standing, today)

    def plan_one(self, row, person, standing, today):
        since, until = row.values.get("since"), row.values.get("until")
        there = standing.get((person.pk, row.values["topic"].pk), [])
        old = next((one for one in there if meant(one, since, today)), None)
        start = since or (old.since if old else today)
        if until and until < start:
            row.fault(self.column("until"), _("授权的结束不能早于开始，请改一下。"))
        elif old is None:
            row.will(NEW, Authorisation(lecturer=person, topic=row.values["topic"], since=start, until=until))
        elif until and until != old.until:
            old.until = until
            row.will(CHANGED, old, [self.column("until").title])
        else:
            row.will(SAME, old)

    def write(self, rows, user):
        new = [row.planned for row in rows if row.outcome == NEW]
        Authorisation.objects.bulk_create(new, BATCH)
        Authorisation.objects.bulk_update(
            [row.planned for row in rows if row.outcome == CHANGED], ["until"], BATCH
        )


def meant(one, since, today):
    """A row that says when means that one, ended or not; else the one that is not over."""
    return one.since == since if since else one.until is None or one.until >= today

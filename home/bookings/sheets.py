"""The minutes between towns in Excel: what is missing stands there too, with what is reckoned meanwhile."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from home.areas.models import TravelTime
from home.areas.travel import LONGEST_ROAD, missing_pairs, pair
from home.imports.cells import Number, One, Text
from home.imports.places import label
from home.imports.sheets import CHANGED, NEW, SAME, Column, Sheet, register_sheet

from .towns import keeps_roads, towns_of

BATCH = 500


def town():
    return One(lambda user: {label(one): one for one in towns_of(user)}, label)


class TravelSheet(Sheet):
    kind, title, model = "travel", gettext_lazy("镇街间路程"), TravelTime
    columns = [
        Column("one", gettext_lazy("从哪个镇街"), town(), required=True, width=24),
        Column("two", gettext_lazy("到哪个镇街"), town(), required=True, width=24),
        Column(
            "minutes",
            gettext_lazy("开车几分钟"),
            Number(0, LONGEST_ROAD),
            note=gettext_lazy("来回一样算；空着的一行不改，先按“眼下按”的算"),
        ),
        Column("source", gettext_lazy("依据"), Text(40), example="跑过两趟"),
        Column("reckoned", gettext_lazy("眼下按"), Text(60), note=gettext_lazy("只给你看，不读"), width=24),
    ]

    def may(self, user):
        return keeps_roads(user)

    def identities(self, values):
        return [("travel", *keys(values))]

    def taken_out(self, user):
        """What nobody has entered comes first."""
        towns = towns_of(user)
        for one, two, road in missing_pairs(towns):
            said = _("%(minutes)d 分钟（%(source)s）") % {"minutes": road.minutes, "source": road.source}
            yield {"one": one, "two": two, "reckoned": said}
        rows = TravelTime.objects.filter(a__in=towns, b__in=towns).select_related("a__parent", "b__parent")
        for row in rows.order_by("a", "b"):
            yield {"one": row.a, "two": row.b, "minutes": row.minutes, "source": row.source}

    def plan(self, rows, user):
        there = {(row.a_id, row.b_id): row for row in TravelTime.objects.all()}
        for row in rows:
            one, two = row.values["one"], row.values["two"]
            row.name = f"{one}—{two}"
            if one == two:
                row.fault(self.column("two"), _("两头是同一个镇街，请改一头。"))
            else:
                self.plan_one(row, there.get(keys(row.values)))

    def plan_one(self, row, old):
        minutes = row.values.get("minutes")
        if minutes is None or (old and self.same(row, old)):
            return row.will(SAME)
        a, b = keys(row.values)
        kept = old or TravelTime(a_id=a, b_id=b)
        changes = [self.column("minutes").title] if old else []
        kept.minutes, kept.source = minutes, row.values.get("source") or kept.source or _("填表")
        return row.will(CHANGED if old else NEW, kept, changes)

    def same(self, row, old):
        source = row.values.get("source") or old.source
        return (old.minutes, old.source) == (row.values["minutes"], source)

    def write(self, rows, user):
        TravelTime.objects.bulk_create([row.planned for row in rows if row.outcome == NEW], BATCH)
        changed = [row.planned for row in rows if row.outcome == CHANGED]
        TravelTime.objects.bulk_update(changed, ["minutes", "source"], BATCH)


def keys(values):
    return pair(values["one"].pk, values["two"].pk)


def register():
    register_sheet(TravelSheet())

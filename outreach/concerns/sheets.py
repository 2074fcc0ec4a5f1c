"""The file of the 12345 hotline: its numbers, what was said, where. Who called is not read (row 85)."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from home.areas.models import Area
from home.imports.cells import Day, One, Text
from home.imports.sheets import NEW, SAME, Column, Sheet, register_sheet
from home.offices.scope import covered, standing

from . import services
from .models import TAKING, Concern
from .services.hotline import Call, known_numbers

LONGEST = 3000


def places(user):
    """{how a place is written: area} of all that her offices answer for, down to the villages."""
    offices = standing(user).holding(TAKING)
    rows = Area.objects.filter(covered(offices, "pk")).select_related("parent__parent__parent__parent")
    return [(name, area) for area in rows for name in names_of(area)]


def names_of(area):
    """杨店镇彩山村, 汶上县杨店镇彩山村, 济宁市汶上县杨店镇彩山村, and the code."""
    names, one = [], area
    while one:
        names.insert(0, one.name)
        one = one.parent
    least = 1 if area.level in (Area.Level.COUNTY, Area.Level.TOWN) else 2
    return {area.pk, area.short_code, *("".join(names[start:]) for start in range(len(names) - least + 1))}


class Place(One):
    note = gettext_lazy("写到镇街或村，如“杨店镇彩山村”")

    def __init__(self):
        super().__init__(lambda user: {}, also=places, offered=False)


class HotlineSheet(Sheet):
    """Its own number makes it one concern, however often the file comes."""

    kind, title, model = "hotline", gettext_lazy("12345 诉求"), Concern
    most_rows, largest, takes_good_rows = 60_000, 30 * 1024 * 1024, True
    columns = [
        Column(
            "number",
            gettext_lazy("工单编号"),
            Text(40),
            required=True,
            example="SD370800-0001",
            also=("编号", "诉求编号", "工单号", "受理编号"),
            width=24,
        ),
        Column(
            "text",
            gettext_lazy("诉求内容"),
            Text(LONGEST, lines=True),
            required=True,
            example="村东头路灯不亮",
            also=("内容", "反映内容", "问题描述", "工单内容"),
            width=60,
        ),
        Column(
            "area",
            gettext_lazy("地点"),
            Place(),
            required=True,
            example="杨店镇",
            also=("区域", "所属区域", "事发地点", "事发区域", "镇街"),
            width=30,
        ),
        Column(
            "day",
            gettext_lazy("来电日期"),
            Day(),
            also=("日期", "受理日期", "来电时间", "受理时间"),
            note=gettext_lazy("空着就算今天"),
        ),
    ]

    def may(self, user):
        return bool(standing(user).holding(TAKING))

    def identities(self, values):
        return [values["number"]]

    def taken_out(self, user):
        """What came in before is not given out again: it stands in the list of concerns."""
        return []

    def plan(self, rows, user):
        known, today = known_numbers([row.values["number"] for row in rows]), timezone.localdate()
        for row in rows:
            row.name = row.values["number"]
            if row.values.get("day", today) > today:
                row.fault(self.column("day"), _("来电日期还没到，请核对。"))
            elif row.name in known:
                row.will(SAME)
            else:
                day = row.values.get("day", today)
                row.will(NEW, Call(row.name, row.values["text"], row.values["area"], day))

    def write(self, rows, user):
        services.take_in_calls([row.planned for row in rows])


def register():
    register_sheet(HotlineSheet())

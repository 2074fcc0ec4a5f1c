"""The same tables as a file: every figure of the page can be reckoned from it, and nothing more."""

import csv
import io

from django.utils.translation import gettext as _

from .opening import HEADS, MEANS


def ways(found):
    """By which way it came, where the page says it: on that of the site's own area."""
    if found.sources:
        received = str(found.total.cells["received"])
        yield [_("怎么来的"), _("收到"), _("一共收到"), _("年份")]
        yield from ([str(label), str(cell), received, found.year] for label, cell in found.sources)
        yield []


def as_csv(found) -> str:
    """UTF-8 with its mark, which Excel asks for. A covered cell says <5 here too."""
    text = io.StringIO()
    out = csv.writer(text)
    out.writerow([_("代码"), _("地方"), *(str(head) for head in HEADS.values()), _("年份")])
    for line in [*found.lines, found.total]:
        code = line.area.short_code if line.area else found.area.short_code
        name = line.area.name if line.area else _("%s合计") % found.area.name
        out.writerow([code, name, *(str(value) for value in line.values()), found.year])
    out.writerow([])
    out.writerows(ways(found))
    for name, head in HEADS.items():
        out.writerow([str(head), str(MEANS[name])])
    if found.until:
        out.writerow([_("数到"), found.until.isoformat(), _("每星期一往后数一周")])
    out.writerow(["<5", _("1 到 4 件；从合计里推得出的，另一个也遮住")])
    return "\ufeff" + text.getvalue()

"""For staff: which topics are asked for, and where."""

from datetime import timedelta

from django.db.models import Sum
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import require_admin_access
from wagtail.admin.menu import MenuItem

from home.areas.models import Area
from home.topics.models import Topic

from .demand import Interest

PERIODS = {"30": _("近 30 天"), "90": _("近 90 天"), "365": _("近一年")}
LESSONS = 10


class DemandItem(MenuItem):
    def is_shown(self, request):
        return Interest.SCOPE.allows(request.user, {"view"})


def menu_item():
    return DemandItem(_("想听的"), reverse("demand"), name="demand", icon_name="view", order=220)


@require_admin_access
def demand(request):
    """Taps of the areas her offices answer for: by topic with its places, and the lessons most asked for."""
    days = request.GET.get("days") if request.GET.get("days") in PERIODS else "90"
    since = timezone.localdate() - timedelta(days=int(days))
    taps = Interest.objects.visible_to(request.user).filter(day__gte=since)
    context = {
        "topics": by_topic(taps),
        "lessons": by_lesson(taps),
        "periods": [(value, label, value == days) for value, label in PERIODS.items()],
    }
    return TemplateResponse(request, "outreach/materials/demand.html", context)


def by_topic(taps):
    """[(topic, taps, [(area, taps)])], most first, in three questions."""
    counts = taps.values_list("material__topic", "area").annotate(Sum("count")).order_by()
    found = {}
    for topic, area, count in counts:
        found.setdefault(topic, []).append((area, count))
    topics = Topic.objects.in_bulk(found)
    areas = Area.objects.in_bulk({area for rows in found.values() for area, _count in rows})
    lines = [(topics[topic], sum(count for _area, count in rows), rows) for topic, rows in found.items()]
    return [
        (topic, total, sorted(((areas[area], count) for area, count in rows), key=most))
        for topic, total, rows in sorted(lines, key=most)
    ]


def by_lesson(taps):
    """[{title, pk, taps}], the most wanted lessons."""
    rows = taps.values("material", "material__title").annotate(taps=Sum("count"))
    return rows.order_by("-taps", "material")[:LESSONS]


def most(line):
    """The larger number first; of equal ones in the order of their names."""
    return (-line[1], str(line[0]))

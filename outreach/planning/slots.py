"""What this room puts on the pages of the rooms below."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.notices.gathering import keep_open
from home.pages.desk import Line, lines
from home.pages.slots import register_slot
from home.trust.retention import register_purger
from outreach.sessions.lifecycle import PUBLIC

from .contents import next_day
from .models import ListeningDay, Print
from .services import carrying, printing

A_YEAR_AND_A_MONTH = 400  # a calendar of the year hangs that long


def register():
    register_slot("front_pair", "outreach/planning/front_next.html", coming, order=40)
    register_slot("desk", "home/pages/desk_lines.html", waiting, order=30)
    register_slot("session_desk", "outreach/planning/session_desk.html", on_desk, order=50)
    keep_open(carrying.goes_on)
    register_purger("printed sheet", days=A_YEAR_AND_A_MONTH, purge=printing.forget)


def on_desk(request, session):
    """The way to its poster, while it is announced and still to come."""
    coming = session.number and session.state in PUBLIC and not session.has_begun
    return {} if coming and Print.SCOPE.allows(request.user, ("add",)) else None


def coming(request, area):
    """The next listening day, and the month to print where the office has had one made."""
    today = timezone.localdate()
    day = next_day(area, today)
    made = Print.objects.filter(kind=Print.Kind.MONTH, area=area, of=f"{today:%Y-%m}", state=Print.State.DONE)
    sheet = reverse("outreach:month_sheet", args=[area.short_code, f"{today:%Y-%m}"]) if made.exists() else ""
    return {"day": day, "sheet": sheet} if day or sheet else None


def waiting(request):
    """A listening day is today: whoever goes out, or plans it, begins here."""
    days = ListeningDay.objects.visible_to(request.user).filter(date=timezone.localdate())
    return lines(Line(days.count(), _("个民意“5”来听，就在今天"), f"{reverse('listening')}?pile=today"))

"""What this room puts on the pages of the rooms below."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from home.calendars.moving import count_again_by
from home.offices.scope import standing
from home.pages.desk import Line, lines
from home.pages.finding import Posted, register_finder
from home.pages.slots import register_slot
from home.trust.retention import register_purger
from outreach.planning.models import Visit

from . import revealing, services, sheets
from .models import MAY_LISTEN, Concern
from .telling import LIST
from .visits import ledger

TWO_YEARS = 730


def register():
    register_slot("session_aside", "outreach/concerns/session_aside.html", say, order=20)
    register_slot("visit_aside", "outreach/concerns/visit_aside.html", heard, order=10)
    register_slot("desk", "home/pages/desk_lines.html", waiting, order=20)
    register_finder(where_followed)
    sheets.register()
    revealing.register()
    register_purger("concern contact", days=30, purge=services.forget_contacts)
    register_purger("concern voice", days=90, purge=services.forget_voices)
    register_purger("concern words", days=TWO_YEARS, purge=services.forget_words)
    count_again_by("outreach.recount_clocks")


def waiting(request):
    """What waits for her on the admin's first page."""
    rows = Concern.objects.open_to(request.user, "change")
    return lines(
        Line(rows.overdue().count(), _("件诉求超期"), f"{LIST}?pile=overdue", late=True),
        Line(rows.waiting_for(request.user).count(), _("件诉求等你办"), LIST),
    )


def say(request, session, over=True, **given):
    """Beside a talk, once it is over: what came to one's mind while listening."""
    return {"number": session.number} if over else None


def heard(request, visit):
    """On a visit's page: how much was heard there, as in the ledger, and the way to write down more."""
    counted = ledger(Visit.objects.filter(pk=visit.pk)).get()
    may = bool(standing(request.user).holding(MAY_LISTEN))
    changes = may and Visit.objects.open_to(request.user, "change").filter(pk=visit.pk).exists()
    return {"heard": counted.heard, "ended": counted.ended, "may": changes}


def where_followed(typed):
    """The code goes on by POST: it must not stand in an address."""
    return Posted(reverse("outreach:concern_track")) if Concern.objects.by_code(typed).exists() else None

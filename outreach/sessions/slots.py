"""What this room puts on the pages of the rooms below."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from home.offices.grants import scope_of
from home.pages.desk import Line, lines
from home.pages.finding import register_finder
from home.pages.slots import register_slot
from home.topics.models import Topic
from home.trust.retention import register_purger

from . import front, revealing
from .lifecycle import OVER
from .models import Offer, Order, Session
from .phones import calls
from .piles import BY_KEY
from .risks import at_risk, timeless
from .rows import rows_by_date
from .suggesting import suggestions

SHOWN = 5
A_MONTH = 30  # is somebody still rung about a talk that is over
TWO_YEARS = 730  # declines of a lecturer are kept for 24 months (design.md §5)


def register():
    register_slot("front_title", "outreach/sessions/front_title.html", front.title)
    register_slot("front_today", "outreach/sessions/front_today.html", front.today)
    register_slot("front", "outreach/sessions/front_week.html", front.week, order=10)
    register_slot("front_pair", "outreach/sessions/front_models.html", front.models, order=30)
    register_slot("material", "outreach/sessions/material_order.html", invite)
    register_slot("lecturer", "outreach/sessions/lecturer_talks.html", lecturer_talks)
    register_slot("team", "outreach/sessions/lecturer_talks.html", team_talks)
    register_slot("desk", "home/pages/desk_lines.html", desk, order=10)
    register_slot("demand", "outreach/sessions/suggestions.html", wished_again)
    register_finder(order_address)
    revealing.register()
    register_purger("offer_reason", days=TWO_YEARS, purge=forget_reasons)
    register_purger("order contact", days=A_MONTH, purge=forget_contacts)


def desk(request):
    """What waits for this clerk's hand."""
    mine = Session.objects.open_to(request.user, "change")
    return lines(
        line("review", _("场点单等着看"), mine),
        line("proposed", _("场有人报了，等站里点头"), mine),
        line("nobody", _("场还没有人接"), mine),
        line("record", _("场讲完了还没记"), mine),
        Line(len(at_risk(request.user)), _("场还没定妥"), reverse("at_risk"), late=True),
        Line(timeless(request.user).count(), _("单点了三天还没时间"), reverse("at_risk"), late=True),
        Line(len(calls(request.user)), _("个电话今天要打"), reverse("phones")),
    )


def line(key, words, mine):
    pile, talks = BY_KEY[key], reverse("wagtailsnippets_outreach_session:list")
    return Line(pile.narrow(mine).count(), words, f"{talks}?pile={key}", pile.late)


def lecturer_talks(request, lecturer):
    found = talks_of(Session.objects.given_by(lecturer))
    return found and found | {"calendar": f"{reverse('outreach:sessions_ics')}?lecturer={lecturer.pk}"}


def team_talks(request, team):
    return talks_of(Session.objects.filter(engagements__team=team).distinct())


def talks_of(talks):
    """On the public page of a person or a team: what is coming, and the last that were given."""
    known = talks.public().for_rows()
    coming, past = list(known.upcoming()[:SHOWN]), list(known.past()[:SHOWN])
    return {"coming": rows_by_date(coming), "past": rows_by_date(past)} if coming or past else None


def invite(request, material):
    """Beside a lesson: have it told in your village."""
    return {"address": f"{reverse('outreach:order')}?material={material.pk}"}


def forget_reasons(before):
    """Why somebody once would not give a talk; that she was asked stays with the talk."""
    old = Offer.objects.exclude(reason="").filter(session__booking__starts_at__lt=before)
    return old.update(reason="")


def forget_contacts(before):
    """The number of whoever ordered, once nobody rings about that talk; one that nobody has recorded too."""
    over = Session.objects.filter(Q(state__in=OVER) | Q(booking__ends_at__lt=before))
    quiet = over.exclude(moves__at__gte=before)
    return Order.objects.filter(session__in=quiet).exclude(contact=None).update(contact=None)


def wished_again(request):
    """On the page of what people want to hear: free wishes that came again."""
    found = suggestions(request.user)
    may_add = scope_of(Topic).allows(request.user, ("add",))
    add = reverse("wagtailsnippets_home_topic:add") if may_add else ""
    return {"suggestions": found, "add": add} if found else None


def order_address(typed):
    order = Order.objects.by_code(typed).first()
    return order and reverse("outreach:order_state", args=[order.code])

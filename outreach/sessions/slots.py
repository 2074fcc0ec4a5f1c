"""What this room puts on the pages of the rooms below."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from home.pages.desk import Line, lines
from home.pages.finding import register_finder
from home.pages.slots import register_slot

from . import front
from .lifecycle import OfferState, State
from .models import Order, Session


def register():
    register_slot("front_title", "outreach/sessions/front_title.html", front.title)
    register_slot("front_today", "outreach/sessions/front_today.html", front.today)
    register_slot("front", "outreach/sessions/front_week.html", front.week, order=10)
    register_slot("material", "outreach/sessions/material_order.html", invite)
    register_slot("desk", "home/pages/desk_lines.html", desk, order=10)
    register_finder(order_address)


def desk(request):
    """What waits for this clerk's hand."""
    mine = Session.objects.open_to(request.user, "change")
    talks = reverse("wagtailsnippets_outreach_session:list")
    unasked = mine.filter(state=State.OFFERING).exclude(offers__state=OfferState.WAITING)
    return lines(
        Line(mine.filter(state=State.ORDERED).count(), _("场点单等着看"), f"{talks}?state=ordered"),
        Line(unasked.count(), _("场还没有人接"), f"{talks}?state=offering", late=True),
        Line(
            mine.filter(state=State.CONFIRMED).past().count(), _("场讲完了还没记"), f"{talks}?state=confirmed"
        ),
    )


def invite(request, material):
    """Beside a lesson: have it told in your village."""
    return {"address": f"{reverse('outreach:order')}?material={material.pk}"}


def order_address(typed):
    order = Order.objects.by_code(typed).first()
    return order and reverse("outreach:order_state", args=[order.code])

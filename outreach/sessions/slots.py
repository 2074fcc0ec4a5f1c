"""What this room puts on the pages of the rooms below."""

from django.urls import reverse

from home.pages.finding import register_finder
from home.pages.slots import register_slot

from . import front
from .models import Order


def register():
    register_slot("front_title", "outreach/sessions/front_title.html", front.title)
    register_slot("front_today", "outreach/sessions/front_today.html", front.today)
    register_slot("front", "outreach/sessions/front_week.html", front.week, order=10)
    register_slot("material", "outreach/sessions/material_order.html", invite)
    register_finder(order_address)


def invite(request, material):
    """Beside a lesson: have it told in your village."""
    return {"address": f"{reverse('outreach:order')}?material={material.pk}"}


def order_address(typed):
    order = Order.objects.by_code(typed).first()
    return order and reverse("outreach:order_state", args=[order.code])

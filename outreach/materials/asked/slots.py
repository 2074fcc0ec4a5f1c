"""Questions and answers on the pages of talks and lessons."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from home.pages.desk import Line, lines
from home.pages.slots import register_slot

from .models import FaqLine
from .viewsets import PILES

SHOWN = 6


def register():
    register_slot("session", "outreach/materials/asked/asked.html", of_talk, order=120)
    register_slot("material", "outreach/materials/asked/asked.html", of_lesson, order=50)
    register_slot("desk", "home/pages/desk_lines.html", waiting, order=50)


def of_talk(request, session, over=True, **given):
    return found(FaqLine.objects.shown().filter(session=session), _("现场问的话")) if over else None


def of_lesson(request, material):
    return found(FaqLine.objects.shown().filter(topic=material.topic_id), _("大伙问过的"))


def found(rows, head):
    asked = list(rows[:SHOWN])
    return {"lines": asked, "head": head} if asked else None


def waiting(request):
    mine = FaqLine.objects.open_to(request.user, "change")
    words = {"asked": _("个问题等着答"), "answered": _("个问题答了等人看")}
    url = reverse("wagtailsnippets_outreach_faqline:list")
    return lines(
        *(Line(pile.narrow(mine).count(), words[pile.key], f"{url}?pile={pile.key}") for pile in PILES)
    )

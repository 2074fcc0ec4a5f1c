"""What this room puts on the pages of the rooms below."""

from django.urls import reverse

from home.pages.finding import Posted, register_finder
from home.pages.slots import register_slot

from .models import Concern


def register():
    register_slot("session_aside", "outreach/concerns/session_aside.html", say, order=20)
    register_finder(where_followed)


def say(request, session, over=True, **given):
    """Beside a talk, once it is over: what came to one's mind while listening."""
    return {"number": session.number} if over else None


def where_followed(typed):
    """The code goes on by POST: it must not stand in an address."""
    return Posted(reverse("outreach:concern_track")) if Concern.objects.by_code(typed).exists() else None

"""The fourteen pages: name of the file → the address, or an act that leads there."""

from django.urls import reverse

from outreach.management.demo import orders
from outreach.models import MaterialPage, Session
from outreach.sessions.lifecycle import State
from tests.walk.places import VILLAGE, found
from tests.walk.states import concern_followed


def lesson(kind):
    return MaterialPage.objects.live().filter(forms__kind=kind).first().url


def session(state):
    talk = Session.objects.filter(state=state, area__code__startswith="370830").exclude(number=None).first()
    return reverse("outreach:session", args=[talk.number])


def pages():
    return {
        "front": f"/v/{VILLAGE}/",
        "county": "/v/370830/",
        "calendar": "/sessions/?area=370830",
        "session-to-come": session(State.CONFIRMED),
        "session-given": session(State.CLOSED),
        "materials": "/materials/",
        "lesson-to-hear": lesson("audio"),
        "lesson-to-play": lesson("script"),
        "article": found("ArticlePage")[0],
        "order": f"/order/?village={VILLAGE}",
        "order-followed": reverse("outreach:order_state", args=[orders.known()]),
        "rating": found("outreach:rate")[0],
        "concern": f"/concerns/new/?village={VILLAGE}",
        "concern-followed": concern_followed,
    }

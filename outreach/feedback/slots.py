"""What this room puts on the pages of the rooms below."""

from django.utils import timezone

from home.pages.slots import register_slot
from outreach.sessions.lifecycle import PUBLIC
from outreach.sessions.models import Session

from .figures import ENOUGH, figures, legs, verdict, words_left
from .models import Rating
from .services import OPEN
from .window import Window, last_day, window

KEYS = {Rating.Source.QR: "", Rating.Source.PAPER: "b2", Rating.Source.HELPER: "b3"}
SHOWN = 3


def register():
    register_slot("session", "outreach/feedback/session.html", on_session)
    register_slot("session_aside", "outreach/feedback/session_aside.html", invite, order=10)
    register_slot("session_desk", "outreach/feedback/desk_poster.html", on_desk)
    register_slot("front_pair", "outreach/feedback/front_rated.html", lately)
    register_slot("my_aside", "outreach/feedback/my_rated.html", on_my, order=10)


def on_session(request, session, over=True, **given):
    """The numbers of a talk that is over, or that there are too few."""
    if window(session) in (Window.NEVER, Window.EARLY) or not over:
        return None
    return summary(session, figures([session]).get(session.pk))


def summary(session, found):
    if found is None:
        return {"figures": None, "enough": ENOUGH}
    stool = legs(found, session)
    start, parts = 0, []
    for source, count in found.sources:
        parts.append({"css": KEYS[source], "start": start, "count": count, "label": source.label})
        start += count
    return {
        "figures": found,
        "rates": found.shown,
        "legs": stool,
        "verdict": verdict(sum(stands for stands, _words in stool)),
        "sources": parts,
        "bar": [(part["css"], part["start"], part["count"]) for part in parts],
        "headcount": (session.headcount_from, session.headcount_to),
    }


def invite(request, session, over=True, **given):
    if window(session) not in OPEN:
        return None
    return {"last": last_day(session), "late": window(session) is Window.LATE}


def on_desk(request, session):
    """The way to the sheet for the door, once the talk is announced."""
    return {} if session.state in PUBLIC else None


def lately(request, area):
    """The last talks near here that people have rated: never more of it than five answers allow."""
    near = Session.objects.public().past().inside(area.short_code[:6]).filter(ratings__isnull=False)
    talks = list(near.select_related("area", "booking").distinct()[:SHOWN])
    found = figures(talks)
    rated = [{"talk": talk, "figures": found.get(talk.pk), "day": day(talk)} for talk in talks]
    return {"rated": rated} if rated else None


def day(talk):
    return timezone.localtime(talk.booking.starts_at)


def on_my(request, lecturer):
    """For the one who gave them: her last talks with their numbers, and what people wrote of each.

    The words come when the week is over and five have answered, in no order that tells who was first.
    """
    given = Session.objects.public().past().given_by(lecturer).select_related("booking")
    talks = list(given[:SHOWN])
    numbers, texts = figures(talks), words_left(talks)
    rated = [heard(talk, numbers.get(talk.pk), texts[talk.pk]) for talk in talks]
    return {"rated": rated, "enough": ENOUGH} if rated else None


def heard(talk, found, texts):
    over = window(talk) in (Window.LATE, Window.OVER)
    words = {"talk": talk, "day": day(talk), "texts": texts if found and over else [], "waiting": not over}
    return {**words, **summary(talk, found)}

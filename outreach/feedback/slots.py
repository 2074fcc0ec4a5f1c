"""What this room puts on the pages of the rooms below."""

from django.utils import timezone

from home.pages.slots import register_slot
from home.trust.retention import register_purger
from outreach.sessions import rows
from outreach.sessions.models import Session

from . import desks
from .columns import columns_of
from .figures import ENOUGH, unequal, words_passed
from .models import CARDS, Rating
from .services.cleaning import KEPT_DAYS, forget_comments
from .strength import strengths, together
from .window import OPEN, Window, last_day, window

KEYS = {Rating.Source.QR: "", Rating.Source.PAPER: "b2", Rating.Source.HELPER: "b3", CARDS: "b4"}
SHOWN = 3


def register():
    register_slot("session", "outreach/feedback/session.html", on_session)
    register_slot("session_aside", "outreach/feedback/session_aside.html", invite, order=10)
    register_slot("session_aside", "outreach/feedback/columns.html", four_columns, order=15)
    register_slot("session_desk", "outreach/feedback/session_desk.html", desks.on_desk)
    register_slot("front_pair", "outreach/feedback/front_rated.html", lately)
    register_slot("material", "outreach/feedback/material.html", on_material, order=40)
    register_slot("my_aside", "outreach/feedback/my_rated.html", on_my, order=10)
    register_slot("desk", "home/pages/desk_lines.html", desks.waiting, order=30)
    register_purger("comments", days=KEPT_DAYS, purge=forget_comments)


def on_session(request, session, over=True, **given):
    """The numbers of a talk that is over, or that there are too few."""
    if window(session) in (Window.NEVER, Window.EARLY) or not over:
        return None
    return summary(session, strengths([session]).get(session.pk)) | {"unequal": bool(unequal([session]))}


def summary(session, strength):
    if strength is None:
        return {"strength": None, "enough": ENOUGH}
    start, parts = 0, []
    for source, count in strength.figures.sources:
        parts.append({"css": KEYS[source], "start": start, "count": count})
        start += count
    labels = [label for label, _count in strength.sources]
    return {
        "strength": strength,
        "sources": [{**part, "label": label} for part, label in zip(parts, labels, strict=True)],
        "bar": [(part["css"], part["start"], part["count"]) for part in parts],
        "headcount": (session.headcount_from, session.headcount_to),
    }


def invite(request, session, over=True, **given):
    if window(session) not in OPEN:
        return None
    return {"last": last_day(session), "late": window(session) is Window.LATE}


def four_columns(request, session, over=True, **given):
    """Planned, delivered, confirmed by the audience, entered afterwards: where this talk stands."""
    if not over:
        return None
    strength = strengths([session]).get(session.pk)
    heads = rows.heard(session)["there"]
    return {"stands": columns_of(session), "heads": heads, "n": strength and strength.n, "enough": ENOUGH}


def lately(request, area):
    """The last talks near here with figures, each with how firmly its number stands.

    A talk that fewer than five have rated is not named: that it stands here would tell that somebody has.
    """
    near = Session.objects.public().past().inside(area.short_code[:6]).filter(tally__n__gte=ENOUGH)
    talks = list(near.select_related("area", "booking")[:SHOWN])
    found = strengths(talks)
    rated = [{"talk": talk, "strength": found[talk.pk], "day": day(talk)} for talk in talks]
    return {"rated": rated} if rated else None


def day(talk):
    return timezone.localtime(talk.booking.starts_at)


def on_material(request, material):
    """How a lesson was heard, over all talks in which it was given and enough people answered."""
    # A preview shows a lesson that was never saved, and so never given.
    talks = list(Session.objects.public().past().filter(material=material)) if material.pk else []
    strength = together(talks)
    return {"strength": strength, "given": len(talks)} if strength else None


def on_my(request, lecturer):
    """For the one who gave them: her last talks with their numbers, and what people had to say of each.

    The words come when the week is over, five have answered, and somebody at the county has read them; in
    no order that tells who was first.
    """
    given = Session.objects.public().past().given_by(lecturer).select_related("booking")
    talks = list(given[:SHOWN])
    numbers, words = strengths(talks), words_passed(talks)
    rated = [heard(talk, numbers.get(talk.pk), words[talk.pk]) for talk in talks]
    return {"rated": rated, "enough": ENOUGH} if rated else None


def heard(talk, strength, words):
    over = window(talk) in (Window.LATE, Window.OVER)
    texts = words if strength and over else []
    return {"talk": talk, "day": day(talk), "strength": strength, "texts": texts, "waiting": not over}

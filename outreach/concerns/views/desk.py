"""The desk of one concern in the staff's admin: what it says, how far it is, the next step as one button."""

from home.calendars.workdays import is_announced
from home.offices.desks import Desk
from home.trust.revealing.services import opened

from .. import services
from ..clocks import light, tomorrow
from ..forms.desk import ReferForm
from ..forms.together import AboutForm, JoinForm
from ..lifecycle import Route, State
from ..likeness import alike
from ..models import Concern
from ..parties import handling_offices, offices_around
from ..services.passing import outward
from ..sides import acts, may_hear, waiting_explanation, waiting_extension
from ..tracking import title
from .acts import ACTS

# What never leads on, however much there is of it.
BESIDE = frozenset(
    {"say", "note", "take_over", "extend", "refuse", "join", "part", "about", "contact"}
    | {"propose", "seen_to", "read_public", "publish", "look", "pass_out", "number"}
)


def joined_into(row, user):
    """What it goes along with, for who may see that one too."""
    joined = getattr(row, "joined", None)
    return Concern.objects.visible_to(user).filter(pk=joined.into_id).first() if joined else None


class ConcernDesk(Desk):
    """The concern of the address, which does not exist for who is no party to it, superusers too."""

    model = Concern
    acts = ACTS
    template = "outreach/concerns/desk.html"
    address, step_address = "concern_desk", "concern_act"
    list_address = "wagtailsnippets_outreach_concern:list"
    beside = BESIDE
    refusals = (services.Refused,)

    def rows(self, user):
        return (
            super()
            .rows(user)
            .defer("voice__content")
            .select_related(
                "area__parent__parent",
                "intake_office",
                "office",
                "handler",
                "first_listener",
                "about_office",
                "about_lecturer",
                "session",
                "explanation__told_by",
                "extension__asked_by",
                "finding",
                "published",
                "joined",
                "voice",
                "passing",
            )
        )

    def open_acts(self, row, user):
        names = acts(row, user)
        row.alike = alike(row, user) if "join" in names else []
        return [name for name in names if name != "join" or row.alike]

    def form(self, row, name, data=None):
        kind = ACTS[name].form
        return kind(data, row=row, auto_id=f"{name}_%s", **self.given(row, kind))

    def given(self, row, kind):
        """What a form has to be told of the row."""
        if kind is ReferForm:
            return {"offices": handling_offices(row)}
        if kind is AboutForm:
            return {"offices": offices_around(row.area)}
        return {"alike": row.alike} if kind is JoinForm else {}

    def context(self, row, user):
        return {
            "concern": row,
            "title": title(row.words),
            "light": light(row, tomorrow()),
            "unsigned": waiting_explanation(row),
            "waiting": row.state == State.ANSWERED,
            "mine": user == row.handler,
            "messages_said": row.messages.select_related("evidence").defer("evidence__content"),
            "outward": outward(row) if hasattr(row, "passing") else "",
            "provisional": row.due_day and not is_announced(row.due_day.year),
            "asked_for": waiting_extension(row),
            "facts_found": row.facts.all() if row.route == Route.FACT_FINDING else (),
            "notes": row.notes.select_related("by"),
            "contact": row.contact if row.contact and opened(user, [row]) else "",
            "hears": hasattr(row, "voice") and may_hear(row, user),
            "alike": row.alike,
            "into": joined_into(row, user),
            "followers": row.followers.count(),
            "recurrences": [one for one in row.recurrences.all() if one.settled_by_id is None],
            "risen": [one.get_level_display() for one in row.escalations.all()],
        }


desk = ConcernDesk()

"""The lines of a plan: every talk of its span that this reader may see, and what is to be added."""

from dataclasses import dataclass, field

from django.db.models import Prefetch, Q

from home.offices.scope import covered
from outreach.sessions.lifecycle import MOVABLE, State
from outreach.sessions.models import Engagement, Offer, Session

from .standing import fault_of
from .values import Kind, Slot, Things, slot_of

PLANNED = {*MOVABLE, State.DRAFT}  # what a plan may change
ORDER = [Kind.ADD, Kind.CANCEL, Kind.LECTURER, Kind.MOVE, Kind.VENUE]


@dataclass
class Line:
    talk: Session | None
    changes: list
    now: Slot | None
    then: Slot | None
    title: str
    area: object
    form: object = None
    fault: str = ""  # why its changes do not hold any more
    clashes: list = field(default_factory=list)  # sentences

    @property
    def key(self):
        return f"s{self.talk.pk}" if self.talk else f"c{self.changes[0].pk}"

    @property
    def slot(self):
        """Where it stands in the draft; what is called off stays where it was."""
        return self.then or self.now

    @property
    def place(self):
        """The venue with its village, as a talk says it."""
        venue = self.slot.venue
        if venue is None:
            return str(self.area)
        return venue.name if venue.name.startswith(self.area.short_name) else f"{self.area} {venue.name}"

    def change(self, kind):
        return next((one for one in self.changes if one.kind == kind), None)


def mine(plan, user, act="view"):
    """Talks of the plan's own office that she may see or change: no others come into it, whoever asks."""
    own = covered([plan.office], "area_id") | Q(office=plan.office)
    return Session.objects.open_to(user, act).filter(own, booking__isnull=False)


def changeable(plan, user):
    """Those she may change in this plan: a lecturer's own proposal waits for a yes and nothing else."""
    talks = mine(plan, user, "change").filter(state__in=PLANNED)
    return talks.exclude(state=State.DRAFT, origin=Session.Origin.LECTURER)


def fetched(talks):
    """With all that a line says, in a fixed number of questions."""
    offers = Offer.objects.select_related("lecturer__resource", "team").prefetch_related("engagements")
    people = Engagement.objects.select_related("lecturer__resource")
    return talks.select_related(
        "area__parent__parent", "office", "form", "booking__venue__area", "booking__venue__resource"
    ).prefetch_related(Prefetch("offers", offers), Prefetch("engagements", people))


def lines_of(plan, user):
    """In order of the hour they will have."""
    changes = list(plan.changes.filter(released_at=None).select_related("series_day__series"))
    changed = {one.session_id for one in changes if one.session_id}
    there = changeable(plan, user).between(plan.since, plan.until)
    seen = mine(plan, user).filter(Q(pk__in=there.values("pk")) | Q(pk__in=changed))
    things = Things(changes)
    lines = [line_of(talk, changes, things) for talk in fetched(seen)]
    lines += [added(one, things) for one in changes if one.kind == Kind.ADD]
    return sorted(lines, key=lambda line: (line.slot.starts_at, line.key))


def line_of(talk, changes, things):
    own = sorted((one for one in changes if one.session_id == talk.pk), key=lambda one: ORDER.index(one.kind))
    now = then = slot_of(talk)
    for change in own:
        then = then and things.after(then, change)
    fault = next(filter(None, (fault_of(one, talk, now, things) for one in own)), "")
    return Line(talk, own, now, then, talk.title, talk.area, talk.form, str(fault))


def added(change, things):
    said = change.values
    area, form = things.areas[said["area"]], things.forms.get(said.get("form"))
    return Line(None, [change], None, things.added(change), said["title"], area, form)

"""What a change says, between rows and the keys that are kept of them."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from home.areas.models import Area
from home.bookings.models import Venue
from home.topics.models import DeliveryForm, Topic
from lecturers.pool.models import Lecturer
from outreach.sessions.lifecycle import OfferState

from ..models import PlanChange

Kind = PlanChange.Kind


@dataclass
class Slot:
    """When, where and by whom."""

    starts_at: datetime
    ends_at: datetime
    venue: Venue | None = None
    people: list = field(default_factory=list)  # lecturers who give it or are being asked
    others: list = field(default_factory=list)  # names of teams that are being asked

    @property
    def minutes(self):
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    @property
    def names(self):
        return [person.name for person in self.people] + self.others


def slot_of(talk):
    """The talk as it stands; its offers and engagements are fetched with their lecturers."""
    booking = talk.booking
    asked = [one for one in talk.offers.all() if one.state in (OfferState.WAITING, OfferState.ACCEPTED)]
    people = {one.lecturer_id: one.lecturer for one in talk.engagements.all()}
    people |= {one.lecturer_id: one.lecturer for one in asked if one.lecturer_id}
    teams = [one.team.name for one in asked if one.team_id and not one.engagements.all()]
    return Slot(booking.starts_at, booking.ends_at, booking.venue, list(people.values()), teams)


def noted(kind, slot):
    """What a change of this kind was decided on."""
    if kind == Kind.VENUE:
        return {"venue": slot.venue and slot.venue.pk}
    if kind == Kind.LECTURER:
        return {"people": sorted(person.pk for person in slot.people)}
    return hour(slot.starts_at, slot.ends_at)


def hour(starts_at, ends_at):
    return {"starts_at": starts_at.isoformat(), "ends_at": ends_at.isoformat()}


def hours_of(values):
    return datetime.fromisoformat(values["starts_at"]), datetime.fromisoformat(values["ends_at"])


class Things:
    """The rows that some changes name, each table in one query; a lecturer's twin is who she became."""

    def __init__(self, changes):
        said = [one.values for one in changes]
        people = {one.get(name) for one in said for name in ("lecturer", "instead_of")}
        people |= {key for one in changes for key in one.was.get("people", ())}
        self.people = merged(Lecturer.objects.select_related("resource").in_bulk(people - {None}))
        venues = Venue.objects.select_related("area", "resource", "office")
        self.venues = venues.in_bulk({one.get("venue") for one in said} - {None})
        areas = Area.objects.select_related("parent__parent")
        self.areas = areas.in_bulk({one.get("area") for one in said} - {None})
        self.topics = Topic.objects.in_bulk({one.get("topic") for one in said} - {None})
        self.forms = DeliveryForm.objects.in_bulk({one.get("form") for one in said} - {None})

    def kept(self, keys):
        """The keys of those who stand for these today."""
        return sorted({self.people[key].pk for key in keys if key in self.people})

    def after(self, slot, change):
        """The slot as it is once this change is through; None when the talk is off."""
        said = change.values
        if change.kind == Kind.CANCEL:
            return None
        if change.kind == Kind.MOVE:
            starts_at, ends_at = hours_of(said)
            return replace(slot, starts_at=starts_at, ends_at=ends_at)
        if change.kind == Kind.VENUE:
            return replace(slot, venue=self.venues.get(said["venue"]))
        return replace(slot, people=self.replaced(slot.people, said), others=[])

    def replaced(self, people, said):
        new = self.people.get(said["lecturer"])
        gone = self.people.get(said.get("instead_of"))
        stays = [one for one in people if gone and one.pk != gone.pk]
        return [*stays, new] if new else stays

    def added(self, change):
        said = change.values
        starts_at, ends_at = hours_of(said)
        lecturer = self.people.get(said.get("lecturer"))
        return Slot(starts_at, ends_at, self.venues.get(said.get("venue")), [lecturer] if lecturer else [])


def merged(found):
    """{the key that was written: who it is today}"""
    while gone := {key: row.merged_into_id for key, row in found.items() if row.merged_into_id}:
        kept = Lecturer.objects.select_related("resource").in_bulk(set(gone.values()))
        found = found | {key: kept[into] for key, into in gone.items()}
    return found

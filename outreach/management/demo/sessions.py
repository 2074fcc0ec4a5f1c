"""A hundred and twenty talks, past and coming, each brought to its state by the acts that lead there."""

from datetime import timedelta
from random import Random

from django.utils import timezone

from home.bookings import services as guard
from home.bookings.models import Booking
from home.topics.models import DeliveryForm, Topic
from lecturers.pool.models import Lecturer, Team
from outreach.materials.models import MaterialPage
from outreach.sessions.lifecycle import State
from outreach.sessions.models import Engagement, Offer, Session
from outreach.sessions.services import (
    accept,
    cancel,
    close,
    decline,
    deliver,
    expire,
    offer,
    office_for,
    review,
    show_photo,
)
from outreach.sessions.services.accepting import next_number

from . import campaigns, offers, orders, people, reading
from .dating import at, happened, in_hours
from .files import photograph
from .program import SEED, program

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FARMERS = {"model", "folk", "secretary"}
CROWD = {"village": 30, "community": 24, "school": 60, "company": 45, "office": 36, "fair": 50}


def there():
    return Session.objects.exists()


def build():
    now = timezone.localtime().replace(second=0, microsecond=0)
    talks = program(now)
    orders.attach(talks)
    desk = Desk(now)
    for talk in talks:
        desk.lead(talk)
    orders.build(talks, now)
    campaigns.build(talks)
    offers.build(talks, now)
    return Session.objects.count()


class Desk:
    """Brings talks to where they stand; keeps the reasons that are still unused."""

    def __init__(self, now):
        self.now, self.dice = now, Random(SEED)
        self.reasons, self.silent, self.counted = reading.sessions()["reasons"], 2, 0

    def lead(self, talk):
        self.begin(talk)
        getattr(self, talk.fate)(talk)

    def begin(self, talk):
        """Wished for or set down, some twelve days before it is given, or a few days ago."""
        early = talk.starts_at - 12 * DAY
        days = 3 if talk.fate == "offering" else self.dice.randint(4, 9)
        made = min(early, self.now - days * DAY)
        talk.made = at(made.date(), f"{self.dice.randint(9, 20):02}:00")
        talk.by = orders.desk(talk.area)
        talk.session = self.ordered(talk) if talk.wish else self.set_down(talk)

    def set_down(self, talk):
        return Session.objects.create(
            area=talk.area,
            office=office_for(talk.area),
            coordinator=talk.by,
            title=talk.row["title"],
            need=len(talk.cast),
            **subject(talk),
        )

    def ordered(self, talk):
        """Its title and what is said of it are the desk's, who reviewed it the next morning."""
        session = orders.order(talk.wish, talk.wish["number"], talk.area, talk.made).session
        with happened(at(talk.made.date() + DAY, "09:10")):
            review(session, talk.by, passed=True, title=talk.row["title"])
        Session.objects.filter(pk=session.pk).update(need=len(talk.cast), **subject(talk))
        return Session.objects.get(pk=session.pk)

    def draft(self, talk):
        Session.objects.filter(pk=talk.session.pk).update(booking=booked(talk))

    def offering(self, talk):
        """Asked today or yesterday; the answer is awaited."""
        asked = in_hours(self.now - self.dice.randint(2, 20) * HOUR)
        reply_by = at(self.now.date() + self.dice.choice([1, 2]) * DAY, "18:00")
        for name in talk.cast:
            self.ask(talk, name, asked, reply_by)

    def ask(self, talk, name, asked, reply_by):
        lecturer = Lecturer.objects.select_related("resource", "user").get(name=name)
        where = {"starts_at": talk.starts_at, "ends_at": talk.ends_at, "venue": talk.venue}
        with happened(asked):
            return offer(talk.session, lecturer, reply_by, talk.by, **where)

    def confirmed(self, talk):
        asked = at(talk.made.date() + DAY, "09:40")
        if talk.second and talk.starts_at > self.now:
            asked = self.refused(talk, asked)
        for name in talk.cast:
            made = self.ask(talk, name, asked, self.now + DAY)
            with happened(asked + self.dice.randint(1, 5) * HOUR):
                talk.session = accept(made, made.lecturer.user or talk.by)
            Offer.objects.filter(pk=made.pk).update(reply_by=asked + 2 * DAY)
        if len(talk.cast) > 1:
            self.name_troupe(talk)

    def refused(self, talk, asked):
        """Somebody else was asked first, and said no or nothing; returns when the next is asked."""
        tills = Lecturer.objects.get(name=talk.second).kind in FARMERS
        fits = {"instead": (None, talk.cast[0]), "farmer": (None, True) if tills else (None,)}
        reason = self.reason("decline", fits)
        if reason is None and not self.silent:
            return asked
        made = self.ask(talk, talk.second, asked, self.now + DAY)
        answered = asked + 3 * HOUR
        with happened(answered):
            if reason:
                decline(made, reason, made.lecturer.user or talk.by)
            else:
                self.silent -= 1
                expire(made, self.now + 2 * DAY)
        Offer.objects.filter(pk=made.pk).update(reply_by=answered)
        return answered + HOUR

    def reason(self, kind, fits):
        """The first unused one that can be said here; each is said once."""
        for row in self.reasons:
            if row["kind"] == kind and all(row.get(key) in values for key, values in fits.items()):
                self.reasons.remove(row)
                return row["text"]
        return None

    def name_troupe(self, talk):
        team = Team.objects.filter(troupe__pieces__form__code=talk.row["form"]).first()
        Engagement.objects.filter(session=talk.session).update(team=team)

    def delivered(self, talk):
        self.confirmed(talk)
        with happened(talk.ends_at + HOUR / 6):
            talk.session = deliver(talk.session, talk.by)

    def closed(self, talk):
        self.delivered(talk)
        self.count(talk, talk.ends_at + HOUR)

    def count(self, talk, moment):
        """A range somebody estimated at the door."""
        crowd = CROWD[talk.row["setting"]] * self.dice.uniform(0.5, 1.6)
        low = max(6, round(crowd / 5) * 5)
        with happened(moment):
            online = campaigns.online(talk, low)
            photo = photograph(talk) if self.takes_a_picture() else None
            high = low + self.dice.choice([5, 10, 15])
            closed = close(talk.session, low, high, talk.by, online=online, photo=photo)
            if photo:
                show_photo(closed, talk.by, shown=True)

    def takes_a_picture(self):
        """Of one talk in six somebody did."""
        self.counted += 1
        return self.counted % 6 == 1

    def cancelled(self, talk):
        self.confirmed(talk)
        past = talk.starts_at < self.now
        off = talk.starts_at + HOUR / 4 if past else in_hours(self.now - 3 * HOUR)
        reason = (past and self.reason("cancel", {"held": (True,)})) or self.reason(
            "cancel", {"held": (None,)}
        )
        with happened(off):
            cancel(talk.session, reason, talk.by)

    def afterwards(self, talk):
        """Written down when it was over: it holds nobody's hour, and overlaps are only listed."""
        session, booking = talk.session, booked(talk)
        resources = [Lecturer.objects.get(name=name).resource for name in talk.cast]
        held = guard.hold(booking, resources, hard=False)
        Session.objects.filter(pk=session.pk).update(booking=booking, entered_afterwards=True)
        session.refresh_from_db()
        for row in held:
            Engagement.objects.create(session=session, lecturer=row.resource.lecturer, occupancy=row)
        with happened(talk.ends_at + 2 * DAY):
            session.move_to(State.DELIVERED, talk.by, number=next_number(session))
        # Nobody approves what she wrote down herself.
        talk.by = people.user("dispatcher" if talk.by == people.user("coordinator") else "coordinator")
        self.count(talk, talk.ends_at + 2 * DAY + HOUR)


def booked(talk) -> Booking:
    return Booking.objects.create(
        purpose=Booking.Purpose.TALK,
        label=talk.row["title"],
        venue=talk.venue,
        starts_at=talk.starts_at,
        ends_at=talk.ends_at,
    )


def subject(talk):
    topic = Topic.objects.get(code=talk.row["topic"])
    form = DeliveryForm.objects.get(code=talk.row["form"])
    materials = MaterialPage.objects.live().filter(topic=topic).order_by("pk")
    told = materials.filter(forms__delivery_form=form).first() or materials.first()
    return {"topic": topic, "form": form, "material": told, "note": talk.row["note"]}

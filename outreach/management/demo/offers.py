"""Questions in every state: in order, open to all, to a team, a backup, a yes taken back."""

from datetime import timedelta

from home.bookings.models import Occupancy
from lecturers.pool.models import Lecturer, Team
from outreach.sessions.models import Session
from outreach.sessions.services import accept, leave, offer, offer_all, offer_team, withdraw

from . import reading
from .dating import happened, in_hours

HOUR = timedelta(hours=1)


def build(talks, now):
    offering = [talk for talk in talks if talk.fate == "offering"]
    coming = [talk for talk in talks if talk.fate == "confirmed" and talk.starts_at > now + 48 * HOUR]
    # Those whose speakers have accounts stay as they are.
    mine = [talk for talk in offering if person(talk.cast[0]).user is None and talk.by]
    in_order(next(talk for talk in offering if talk.second and talk.by), now)
    for talk, ask in zip(mine, (to_a_team, to_all), strict=False):
        rather(talk, now, ask)
    backed, left = [talk for talk in coming if len(talk.cast) == 1 and talk.by and has_a_second(talk)][-2:]
    backed_up(backed, now)
    taken_back(left, now)


def has_a_second(talk):
    """Somebody else could give it and has nothing that day; nobody but who gives it was asked yet."""
    if talk.second is None or talk.session.offers.count() > 1:
        return False
    taken = Occupancy.objects.filter(resource__lecturer__name=talk.second, hard=True)
    return not taken.filter(
        starts_at__range=(talk.starts_at - 24 * HOUR, talk.starts_at + 24 * HOUR)
    ).exists()


def to_a_team(talk):
    return offer_team(talk.session, team_of(talk), None, talk.by)


def to_all(talk):
    return offer_all(talk.session, None, talk.by)


def person(name):
    return Lecturer.objects.select_related("resource", "user").get(name=name)


def in_order(talk, now):
    with happened(in_hours(now - HOUR)):
        offer(talk.session, person(talk.second), None, talk.by, in_turn=True)


def rather(talk, now, ask):
    """Who was asked in person is not needed after all: the question goes to others."""
    with happened(in_hours(now - 2 * HOUR)):
        for asked in talk.session.offers.waiting():
            withdraw(asked, talk.by)
        ask(talk)


def team_of(talk):
    """One of those who sit on benches, near the talk if there is one."""
    teams = Team.objects.public().filter(kind=Team.Kind.BENCH)
    return teams.filter(area__pk__startswith=talk.area.pk[:6]).first() or teams.first()


def backed_up(talk, now):
    with happened(in_hours(now - 5 * HOUR)):
        offer(talk.session, person(talk.second), None, talk.by, backup=True)


def taken_back(talk, now):
    """She fell ill; the next said yes the same day."""
    reason = next(row["text"] for row in reading.sessions()["reasons"] if row["kind"] == "leave")
    given = talk.session.offers.accepted().get()
    with happened(in_hours(now - 26 * HOUR)):
        leave(given, reason, talk.by)
        asked = offer(Session.objects.get(pk=talk.session.pk), person(talk.second), None, talk.by)
    with happened(in_hours(now - 22 * HOUR)):
        accept(asked, asked.lecturer.user or talk.by)

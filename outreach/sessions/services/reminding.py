"""Reminders of a talk that is agreed: three days, a day and two hours before, and never at night."""

from datetime import datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.notices.services import tell_group, tell_person, withdraw
from home.notices.sorts import Sort
from home.offices.kinds import Role
from home.offices.models import Membership, User

from .. import rows
from ..lifecycle import State
from .telling import DESK, MY, TITLE_LENGTH, desk_people

BEFORE = {"3d": timedelta(days=3), "1d": timedelta(days=1), "2h": timedelta(hours=2)}
MORNING, EVENING, NIGHT = time(7, 30), time(20, 30), time(21)
DRESSED = timedelta(hours=1)  # a word in the morning is of use when so much is left


def remind(session):
    """Set the reminders of this talk as it stands now; those of an earlier hour or cast are taken back.

    Called in the transaction of whatever confirms, moves, reopens or ends it. Called twice it is once,
    and what was told already is not told again.
    """
    withdraw(session, keys=f"remind:{session.pk}:")
    if session.state == State.CONFIRMED and session.booking:
        for step, due_at in due(session.booking.starts_at):
            remind_all(session, f"remind:{session.pk}:{session.booking.starts_at:%Y%m%d%H%M}:{step}", due_at)
            if step == "1d":
                remind_group(session, due_at)


def due(starts_at):
    """[(step, when)] of what is still to come."""
    now = timezone.now()
    found = [(step, awake(starts_at - before, starts_at)) for step, before in BEFORE.items()]
    return [(step, when) for step, when in found if now < when < starts_at]


def awake(moment, starts_at):
    """The same moment by day; at night the morning after, or the evening before where that is too late."""
    local = timezone.localtime(moment)
    if MORNING <= local.time() < NIGHT:
        return moment
    day = local.date()
    late = local.time() >= NIGHT
    morning = clock(day + timedelta(days=late), MORNING)
    evening = clock(day - timedelta(days=not late), EVENING)
    return morning if morning + DRESSED <= starts_at else evening


def clock(day, hour):
    return timezone.make_aware(datetime.combine(day, hour))


def remind_all(session, key, due_at):
    """Who gives it and who receives it, each once, however many parts she has."""
    said = said_of(session) | {"due_at": due_at, "about": session, "office": session.office}
    said["sort"] = Sort.REMINDER
    speakers = [one.lecturer for one in session.engagements.select_related("lecturer__user")]
    for lecturer in speakers:
        tell_person(f"{key}:l{lecturer.pk}", user=lecturer.user, phone=lecturer.phone, link=MY, **said)
    told = {lecturer.user_id for lecturer in speakers}
    for person in hosts(session):
        if person.pk not in told:
            tell_person(f"{key}:u{person.pk}", user=person, link=DESK % session.pk, **said)


def remind_group(session, due_at):
    """The office's own group hears once, the day before."""
    key = f"remind:{session.pk}:{session.booking.starts_at:%Y%m%d%H%M}:group"
    tell_group(
        key,
        link=session.get_absolute_url(),
        due_at=due_at,
        about=session,
        office=session.office,
        sort=Sort.REMINDER,
        **said_of(session),
    )


def said_of(session):
    """The day as a date: "tomorrow" would be wrong in a message that waits for the morning."""
    when = f"{rows.named_day(rows.day_of(session))} {rows.hours(session)}"
    title = _("别忘了：%(when)s《%(title)s》") % {"when": when, "title": session.title}
    body = _("在%(place)s，%(who)s讲。") % {"place": session.place, "who": session.speakers}
    return {"title": str(title)[:TITLE_LENGTH], "body": body}


def hosts(session):
    """Who keeps the station where it is held, and the desk it was arranged from."""
    here = Q(office__coverages__area=session.area_id)
    if venue := session.booking.venue:
        here |= Q(office=venue.office_id)
    keepers = Membership.objects.open().filter(here, role=Role.STATION)
    stations = User.objects.filter(pk__in=keepers.values("user"), is_active=True).order_by("pk")
    return list(dict.fromkeys([*stations, *desk_people(session)]))

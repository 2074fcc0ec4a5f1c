"""What lies on the desks this morning: wishes alike, a talk proposed, an order taken, one moved, rain."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from home.areas.models import Area
from home.trust.revealing.services import ask
from lecturers.pool.models import Lecturer
from outreach.my.choosing import free_hours, topics_of, venues_near
from outreach.sessions.lifecycle import State
from outreach.sessions.models import Session, Weather
from outreach.sessions.phones import calls
from outreach.sessions.revealing import KIND
from outreach.sessions.services import (
    REFUSALS,
    orders_for,
    place_order,
    propose,
    reschedule,
    take_back,
    take_up,
)
from outreach.sessions.services.weather import warn

from . import people, reading
from .dating import date_order, happened, in_hours, whole_hour

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TOWN = "370830111"
AHEAD = 5 * DAY  # what is moved is far enough away


def there():
    return Weather.objects.exists()


def build():
    now = timezone.localtime()
    wish_again(now)
    with happened(in_hours(now - 3 * HOUR)):
        speak_up()
        move_one(now)
    town = Area.objects.get(pk=TOWN.ljust(12, "0"))
    rain = {"day": now.date() + 2 * DAY, "last_day": now.date() + 3 * DAY, "kind": Weather.Kind.RAIN}
    warn(people.user("coordinator"), area=town, **rain)
    ask_for_numbers()
    return Session.objects.filter(state=State.DRAFT).count() + 1


def wish_again(now):
    for step, row in enumerate(reading.sessions()["again"]):
        wish(row, now - (4 + 2 * step) * DAY)
    for row in reading.sessions()["back"]:
        take_back(wish(row, now - 3 * DAY))


def wish(row, moment):
    """Nobody signs, so only the hour is kept."""
    order = place_order(area=Area.objects.get(pk=row["area"]), wish=row["wish"])
    date_order(order, whole_hour(moment))
    return order


def speak_up():
    """One of those who have an account takes a waiting order, another proposes a talk of her own."""
    names = [one.name for one in people.speakers()]
    speakers = {one.name: one for one in Lecturer.objects.filter(name__in=names).select_related("user")}
    here = [name for name in reversed(names) if speakers[name].area_id.startswith(people.HOME)]
    taking = next(one for name in here if orders_for(one := speakers[name]).exists())
    wished = orders_for(taking).first()
    take_up(wished, taking, *hour_of(taking), venues_near(wished.area)[0], taking.user)
    proposing = next(one for name in names if (one := speakers[name]) != taking and topics_of(one).exists())
    topic, place = topics_of(proposing)[0], venues_near(proposing.area)[0]
    propose(proposing, topic, place, *hour_of(proposing), proposing.user)


def hour_of(lecturer):
    start = free_hours(lecturer)[1]
    return start, start + HOUR


def move_one(now):
    """A talk in a week goes to the next free day: whoever gives it is asked again."""
    coming = Session.objects.filter(state=State.CONFIRMED, need=1, booking__starts_at__gt=now + AHEAD)
    coming = coming.filter(coordinator__isnull=False).select_related("booking", "coordinator")
    for talk in coming.order_by("-booking__starts_at"):
        if moved(talk):
            return


def moved(talk):
    booking = talk.booking
    try:
        with transaction.atomic():
            reschedule(
                talk, booking.starts_at + DAY, booking.ends_at + DAY, None, talk.coordinator, "那天村里赶大集"
            )
    except REFUSALS:
        return False
    return True


def ask_for_numbers():
    clerk = people.user("coordinator")
    rows = [call.row for call in calls(clerk) if call.number]
    if rows:
        ask(KIND, rows, clerk, "打电话告诉时间地点")

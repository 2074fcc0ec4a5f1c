"""When a talk may begin, by what its orderers said: at hours people keep, for one talk or a plan of days."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from .likeness import windows

HOURS = {
    "morning": (time(9), time(10, 15)),
    "afternoon": (time(14, 30), time(15, 45)),
    "evening": (time(19),),
    "any": (time(9), time(14, 30), time(19)),
}
LEAST, ALL = 18, 3000  # hours of one talk, and of all: of many talks each has fewer to choose from
MINUTES = 60
NOTICE = timedelta(days=2)  # whoever is asked must have time to answer
WEEK, AHEAD = timedelta(days=7), timedelta(days=31)


def first_hour(session):
    """The first in a week or later that suits who ordered, else the first at all.

    Where the days they named are over, only their part of the day is left to go by.
    """
    today = timezone.localdate()
    suiting = starts_of(session, today, today + AHEAD, timezone.now())
    late = [hour for hour in suiting if timezone.localdate(hour) >= today + WEEK]
    return next(iter(late or suiting or hours_on([today + WEEK], session)))


def starts_of(session, since, until, now, turn=0, of=1, most=ALL):
    """Moments at which it may begin, in order; none where what they said is over.

    A talk whose hour is set keeps it. Of talks that share a place each has its own turn of the hours, so
    that two are never proposed for one room.
    """
    if session.booking:
        return [session.booking.starts_at] if session.booking.starts_at > now else []
    days = wanted_days(session, since, until)
    hours = [hour for number, hour in enumerate(hours_on(days, session)) if number % of == turn]
    return thinned([hour for hour in hours if hour > now + NOTICE], session.pk, most)


def wanted_days(session, since, until):
    """Days that suit every orderer who still wants it; where none does, those that suit the first."""
    every = {since + timedelta(days=number) for number in range((until - since).days + 1)}
    suiting = [days_of(order, every) for order in wanting(session)] or [every]
    return sorted(set.intersection(*suiting) or suiting[0])


def wanting(session):
    return [order for order in session.orders.all() if not order.withdrawn_at]


def days_of(order, every):
    """What one order says of its days; a market day is not known here, so any day is tried."""
    ordered = timezone.localdate(order.at)
    return set().union(*(days_in(window["when"], ordered, every) for window in windows(order)))


def days_in(when, ordered, every):
    if when == "week":
        monday = ordered + timedelta(days=7 - ordered.weekday())
        return {day for day in every if monday <= day < monday + timedelta(days=7)}
    if when == "month":
        return {day for day in every if (day.year, day.month) == (ordered.year, ordered.month)}
    return every


def hours_on(days, session):
    parts = [windows(order)[0]["part"] for order in wanting(session)]
    named = set(parts) & {"morning", "afternoon", "evening"}
    kept = sorted(hour for part in (named if len(named) == 1 else {"any"}) for hour in HOURS[part])
    return [timezone.make_aware(datetime.combine(day, hour)) for day in days for hour in kept]


def thinned(hours, key, most):
    """Spread over the whole time, beginning elsewhere for each talk, so that not all want the first days."""
    if len(hours) <= most:
        return hours
    step = len(hours) / most
    return sorted({hours[int((key % 7 / 7 + number) * step) % len(hours)] for number in range(most)})

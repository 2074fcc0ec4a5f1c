"""Whom to ask for a talk: who may speak on it and is free comes first, and each says why.

Only facts a dispatcher could look up herself; nothing here scores a person.
"""

from functools import reduce
from operator import or_

from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.areas.models import pad, within
from home.bookings.models import Occupancy, Venue
from lecturers.pool.models import Authorisation, Lecturer, current

from .lifecycle import STANDING, OfferState
from .models import Offer, ways_up

SHOWN = 20


def may_be_asked(session, user):
    """Everyone this person may book, but who stands for this talk already or would not give it."""
    refused = [OfferState.DECLINED, OfferState.LEFT]
    asked = Offer.objects.filter(session=session, state__in=[*STANDING, *refused]).exclude(lecturer=None)
    return Lecturer.objects.open_to(user, "book").on_offer().exclude(pk__in=asked.values("lecturer"))


def open_for(lecturer, now=None):
    """What is open to all that she may take, by topic and area; who may book her is asked when she does."""
    topics = lecturer.authorisations.filter(current()).values("topic")
    areas = [lecturer.area, *lecturer.areas.all()]
    around = {pad(code) for area in areas for code in ways_up(area)}
    served = [Q(within("session__area_id", area.pk)) for area in areas[1:]]
    offers = Offer.objects.waiting().filter(open=True, reply_by__gt=now or timezone.now())
    return offers.filter(
        Q(session__topic=None) | Q(session__topic__in=topics),
        reduce(or_, served, Q(session__area__in=around)),
    ).exclude(session__offers__in=Offer.objects.standing().filter(lecturer=lecturer))


def candidates(session, user, starts_at=None, ends_at=None):
    """The first of them, in order: authorised, free, near, by name."""
    near = [When(within("area_id", code), then=place) for place, code in enumerate(ways_up(session.area))]
    topic = Authorisation.objects.filter(current(), lecturer=OuterRef("pk"), topic=session.topic_id)
    taken = Occupancy.objects.filter(resource=OuterRef("resource"), hard=True)
    taken = taken.filter(starts_at__lt=ends_at, ends_at__gt=starts_at) if starts_at else taken.none()
    return (
        may_be_asked(session, user)
        .annotate(
            authorised=Exists(topic) if session.topic_id else Value(False),
            taken=Exists(taken),
            distance=Case(*near, default=len(near)),
        )
        .select_related("area__parent")
        .order_by("taken", "-authorised", "distance", "name")
    )


def reasons(lecturer, session, day=None):
    """Why she stands where she stands; `day` is what load.looked_at() says of her and the hour."""
    yield from whether_free(lecturer, day)
    if lecturer.authorised:
        yield _("能讲这个题目")
    yield how_near(lecturer.area, session.area_id)
    if lecturer.user_id is None:
        yield _("没有账号，派了单要打电话告诉")


def whether_free(lecturer, day):
    if lecturer.taken:
        yield _("那时已有安排")
    elif day:
        yield from day.hindrances or [_("那时有空")]
    if day and day.asked:
        yield _("那时也在等别的场次的回话")
    if day and day.booked:
        hours = "、".join(f"{hour(row.starts_at)}—{hour(row.ends_at)}" for row in day.booked)
        yield _("那天已有 %s") % hours


def how_near(home, code):
    """Of the same village, town or county; else where she is at home."""
    for width, words in ((12, _("本村人")), (9, _("本镇人")), (6, _("本县人"))):
        if home.pk[:width] == code[:width]:
            return words
    return str(home)


def hour(moment):
    return f"{timezone.localtime(moment):%H:%M}"


def venues_for(session, user):
    """Places of the session's county that this person may see, by village; its own first."""
    near = [When(within("area_id", code), then=place) for place, code in enumerate(ways_up(session.area))]
    inside = Q(within("area_id", session.area_id[:6]))
    rows = Venue.objects.visible_to(user).filter(inside).select_related("area")
    return rows.order_by(Case(*near, default=len(near)), "area_id", "name")

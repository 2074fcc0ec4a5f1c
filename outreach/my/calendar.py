"""The secret address of a lecturer's calendar. It is not kept: it is made from how often she renewed it."""

from hmac import compare_digest

from django.conf import settings
from django.db.models import F
from django.urls import reverse

from home.trust.fields import fingerprint
from lecturers.pool.models import Lecturer
from outreach.sessions.lifecycle import PUBLIC, State
from outreach.sessions.models import Session


def token_of(lecturer):
    return f"{lecturer.pk}-{fingerprint(f'calendar:{lecturer.pk}:{lecturer.calendar_renewed}')[:32]}"


def address_of(lecturer):
    return settings.BASE_URL + reverse("outreach:my_calendar", args=[token_of(lecturer)])


def lecturer_of(token):
    """Whose calendar it is; None for a wrong address and for one that was renewed."""
    key = token.partition("-")[0]
    found = Lecturer.objects.unmerged().filter(pk=key).first() if key.isdecimal() and len(key) < 19 else None
    return found if found and compare_digest(token_of(found), token) else None


def renew(lecturer):
    """From now on only the new address is answered."""
    Lecturer.objects.filter(pk=lecturer.pk).update(calendar_renewed=F("calendar_renewed") + 1)


def talks_of(lecturer):
    """Hers, and those about which she is asked again because they were moved."""
    states = [*PUBLIC, State.CANCELLED, State.OFFERING]
    return Session.objects.in_calendar_of(lecturer).filter(state__in=states)

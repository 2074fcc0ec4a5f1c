"""The foot of a sheet: whom to call, and the code that leads on."""

from django.conf import settings
from django.urls import reverse

from home.areas.models import pad
from home.offices.models import Coverage
from home.pages.drawing.walls import Foot
from outreach.sessions.models.querying import ways_up


def foot_of(area, address, words):
    office = whom_to_call(area)
    return Foot(str(office or ""), office.public_phone if office else "", address, words)


def whom_to_call(area):
    """The nearest office that answers for this place and has a number for everybody."""
    codes = [pad(stem) for stem in ways_up(area)]
    found = Coverage.objects.filter(area__in=codes).exclude(office__public_phone="")
    nearest = found.select_related("office").order_by("-area_id", "-office__depth", "office_id").first()
    return nearest.office if nearest else None


def calendar_of(area):
    return full(f"{reverse('outreach:sessions')}?area={area.short_code}")


def full(path):
    return settings.BASE_URL + path

"""Which office takes an application, and who there is told of it."""

from home.areas.models import WIDTHS, pad
from home.notices.services import tell
from home.offices.kinds import Level, Role
from home.offices.models import Coverage, Membership, Office, User
from home.offices.roots import writer_for
from home.pages.villages import county_of


def office_for(area) -> Office:
    """The nearest office from the town upwards with a coordinator: a village does not appoint its own."""
    codes = [pad(area.short_code[:width]) for width in WIDTHS.values() if width <= len(area.short_code)]
    coordinating = Membership.objects.open().filter(role=Role.COORDINATOR).values("office")
    near = Coverage.objects.filter(area__in=codes, office__in=coordinating).exclude(
        office__level__in=[Level.VILLAGE, Level.ESTATE, Level.BUILDING, Level.HOUSEHOLD]
    )
    found = near.select_related("office").order_by("-area_id", "office__depth", "office_id").first()
    return found.office if found else writer_for(county_of(area)) or Office.objects.first()


def coordinators(application):
    """Her coordinator; before there is one, every coordinator of the office."""
    if application.coordinator_id:
        return [application.coordinator]
    posts = Membership.objects.open().filter(office=application.office, role=Role.COORDINATOR)
    return list(User.objects.filter(pk__in=posts.values("user"), is_active=True).order_by("pk"))


def tell_office(application, what, title):
    for person in coordinators(application):
        tell(
            f"application:{application.pk}:{what}:{application.version}:{person.pk}",
            title,
            to_user=person,
            link=application.get_absolute_url(),
            about=application,
            office=application.office,
        )

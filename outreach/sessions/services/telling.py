"""Who hears of what happens to a talk."""

from home.notices.models import Notice
from home.notices.services import tell
from home.offices.kinds import Role
from home.offices.models import Membership, User

# Plain addresses (design: Addresses): both pages stand in rooms that know this one.
DESK, MY = "/admin/sessions/%s/", "/my/"
TITLE_LENGTH = Notice._meta.get_field("title").max_length
DESK_ROLES = [Role.STATION, Role.COORDINATOR, Role.DISPATCHER]


def desk_people(session):
    """Her coordinator; before there is one, whoever keeps the desk of its office or the next above."""
    if session.coordinator_id:
        return [session.coordinator]
    for office in [session.office, *reversed(session.office.get_ancestors())]:
        memberships = Membership.objects.open().filter(office=office, role__in=DESK_ROLES)
        people = User.objects.filter(pk__in=memberships.values("user"), is_active=True).order_by("pk")
        if found := list(people):
            return found
    return []


def tell_desk(session, key, title, body="", at=None):
    """`at` is the whole hour where somebody who does not sign did what is told."""
    for person in desk_people(session):
        tell(
            f"{key}:{person.pk}",
            str(title)[:TITLE_LENGTH],
            to_user=person,
            body=body,
            link=DESK % session.pk,
            about=session,
            due_at=at,
        )


def tell_lecturer(offer, key, title, body=""):
    """She reads it at /my/; who has no account is rung up by the coordinator."""
    if user := offer.lecturer.user:
        tell(key, title[:TITLE_LENGTH], to_user=user, body=body, link=MY, about=offer)

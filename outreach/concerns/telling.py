"""Who hears of what happens to a concern: a title and a way to it, never its words.

A notice goes only to somebody who may see the concern. What an unsigned person did is told with
the whole hour (`at`).
"""

import uuid

from home.notices.services import take_back, tell
from home.offices.kinds import Role
from home.offices.models import Membership, User

from .models import Concern

LIST = "/admin/snippets/outreach/concern/"
READS = [Role.LISTENER, Role.SUPERVISOR]


def people(office, roles):
    posts = Membership.objects.open().filter(office=office, role__in=roles)
    return list(User.objects.filter(pk__in=posts.values("user"), is_active=True).order_by("pk"))


def seen_by(concern, users):
    rows = Concern.objects.filter(pk=concern.pk)
    return [user for user in users if rows.visible_to(user).exists()]


def hide(concern):
    """From those who were told of it and must not see it any more."""
    told = User.objects.filter(notices__about_type=concern._meta.label, notices__about_id=str(concern.pk))
    told = set(told)
    take_back(concern, told.difference(seen_by(concern, told)))


def send(concern, what, title, users, at=None):
    for user in seen_by(concern, users):
        tell(
            # One version tells one thing once; the code of the row is random, so the key says nothing.
            f"concern:{concern.pk}:{what}:{concern.version}:{user.pk}",
            title,
            to_user=user,
            link=concern.get_absolute_url(),
            about=concern,
            office=concern.office or concern.intake_office,
            due_at=at,
        )


def tell_intake(concern, what, title, at=None):
    """Whoever listens at the office that reads it first, else the nearest supervisor above."""
    send(concern, what, title, nearest(concern, concern.intake_office, READS), at)


def tell_readers(concern, what, title):
    """Whoever reads what comes in there, by a way to this one."""
    send(concern, what, title, nearest(concern, concern.intake_office, READS))


def tell_of_many(concerns, office, title):
    """A file came: one notice a reader, and a way to the list."""
    for user in nearest(concerns[0], office, READS):
        where = {"to_user": user, "link": f"{LIST}?pile=unread", "office": office}
        tell(f"concerns:many:{uuid.uuid4()}", title, **where)


def tell_handlers(concern, what, title, at=None):
    send(concern, what, title, hands(concern), at)


def hands(concern):
    """Whose it is; where she may not see it any more, or nobody has signed, everybody there who may."""
    if concern.handler and (hers := seen_by(concern, [concern.handler])):
        return hers
    if concern.office is None:
        return nearest(concern, concern.intake_office, READS)
    own = READS if concern.office_id == concern.intake_office_id else []
    return nearest(concern, concern.office, [Role.HANDLER, *own])


def tell_signers(concern, first, title):
    """Who may sign beside the first: colleagues who handle, else those who read and supervise."""
    users = [user for user in people(concern.office, [Role.HANDLER]) if user != first]
    users += [user for user in people(concern.intake_office, READS) if user != first and user not in users]
    send(concern, "sign", title, users)


def tell_first_listener(concern, what, title):
    if concern.first_listener and concern.first_listener != concern.handler:
        send(concern, what, title, [concern.first_listener])


def tell_supervisors(concern, title, what="supervise", at=None):
    send(concern, what, title, nearest(concern, concern.intake_office, [Role.SUPERVISOR]), at)


def tell_granters(concern, asker, title):
    """Who may grant more time: those who read and supervise it, never who asks."""
    send(concern, "extension", title, nearest(concern, concern.intake_office, READS, but=asker))


def nearest(concern, office, roles, but=None):
    """The people at this office; where nobody is, supervisors of the next above who may see it."""
    for here in [office, *reversed(office.get_ancestors())]:
        asked = people(here, roles if here == office else [Role.SUPERVISOR])
        if found := seen_by(concern, [user for user in asked if user != but]):
            return found
    return []

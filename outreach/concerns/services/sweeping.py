"""What time itself does: a warning before, a level higher after, and no waiting without end.

Each finds by itself what is due, in batches of a fixed number of queries; a batch is one transaction, so
that whoever is killed in the middle has told nobody and marked nothing. Many at once are one notice.
"""

import uuid
from collections import defaultdict

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from home.calendars.workdays import add_workdays
from home.notices.services import tell
from home.offices.kinds import Level, Role
from home.offices.models import Membership
from home.trust.retries import retried

from .. import clocks
from ..allowances import days_of
from ..lifecycle import Clock
from ..models import Concern, Escalation
from ..telling import LIST, READS
from .talking import go_on

BATCH = 500
LEVELS = [Level.TOWN, Level.COUNTY, Level.CITY]


def sweep():
    for act in (end_silence, warn, rise):
        while act() == BATCH:
            pass


def taken(rows):
    """A batch, locked: a second sweeper waits, and then finds none of these."""
    return list(
        rows.select_for_update(of=["self"], no_key=True)
        .select_related("intake_office", "office", "handler")
        .order_by("pk")[:BATCH]
    )


@retried
def end_silence():
    """Asked, and silent for fifteen days: the clock of what is in hand runs on."""
    with transaction.atomic():
        found = taken(Concern.objects.silent())
        for concern in found:
            go_on(concern)
        return len(found)


@retried
def warn():
    """Yellow: one working day before it is due, once, to whose hand it is in and who may see it."""
    with transaction.atomic():
        found = taken(Concern.objects.due_soon())
        Concern.objects.filter(pk__in=[concern.pk for concern in found]).update(warned=True)
        told, seen = defaultdict(list), Seen(found)
        posts = posts_at({concern.office_id for concern in found})
        for concern in found:
            for user in hands(concern, posts, seen):
                if seen.by(user, concern):
                    told[user].append(concern)
        send(told, "soon", _("有 %s 件诉求下一个工作日就到期，请抓紧办"), "?pile=soon")
        return len(found)


@retried
def rise():
    """Red: overdue, the level above is told, and some days later the next; once for each level."""
    with transaction.atomic():
        found = taken(Concern.objects.to_rise())
        told, risen = above(found)
        Escalation.objects.bulk_create(
            [Escalation(concern=one, level=level) for level, rows in risen.items() if level for one in rows],
            ignore_conflicts=True,
        )
        later = clocks.end_of(add_workdays(timezone.localdate(), days_of(Clock.RISE)))
        for level, rows in risen.items():
            these = Concern.objects.filter(pk__in=[concern.pk for concern in rows])
            these.update(risen_to=level or LEVELS[-1], rise_at=later)
        send(told, "risen", _("有 %s 件诉求超期了，报到你这一级，请督办"), "?pile=overdue")
        return len(found)


def above(found):
    """({user: concerns}, {level: concerns}) by the lowest level not told yet where somebody may see it.

    Where nobody is left above, the level is "": it stays red, and there is nobody to tell.
    """
    told, risen = defaultdict(list), defaultdict(list)
    posts = supervisors()
    seen = Seen(found)
    for concern in found:
        level, users = next_level(concern, posts, seen)
        risen[level].append(concern)
        for user in users:
            told[user].append(concern)
    return told, risen


def next_level(concern, posts, seen):
    past = LEVELS.index(concern.risen_to) + 1 if concern.risen_to else 0
    paths = [office.path for office in (concern.intake_office, concern.office) if office]
    for level in LEVELS[past:]:
        there = {
            post.user
            for post in posts[level]
            if any(path.startswith(post.office.path) for path in paths) and seen.by(post.user, concern)
        }
        if there:
            return level, there
    return "", set()


def supervisors():
    """{level: memberships}. A site has dozens of them."""
    found = defaultdict(list)
    rows = Membership.objects.open().filter(role=Role.SUPERVISOR, user__is_active=True)
    for post in rows.select_related("user", "office"):
        found[post.office.level].append(post)
    return found


class Seen:
    """Which of these concerns a person may see: one question a person, whatever their number."""

    def __init__(self, concerns):
        self.rows = Concern.objects.filter(pk__in=[concern.pk for concern in concerns])
        self.known = {}

    def by(self, user, concern):
        if user not in self.known:
            self.known[user] = set(self.rows.visible_to(user).values_list("pk", flat=True))
        return concern.pk in self.known[user]


def hands(concern, posts, seen):
    """As telling.hands(), of a whole batch."""
    if concern.handler and seen.by(concern.handler, concern):
        return {concern.handler}
    own = READS if concern.office_id == concern.intake_office_id else []
    return {user for role, user in posts[concern.office_id] if role in [Role.HANDLER, *own]}


def posts_at(offices):
    """{office: [(role, user)]} of whoever may have something in hand there."""
    found = defaultdict(list)
    roles = [Role.HANDLER, *READS]
    posts = Membership.objects.open().filter(role__in=roles, office__in=offices, user__is_active=True)
    for post in posts.select_related("user"):
        found[post.office_id].append((post.role, post.user))
    return found


def send(told, what, title, where):
    """One notice a person, with how many; none of their words. Of a single one it is taken back with it."""
    for user, concerns in told.items():
        one, alone = concerns[0], len(concerns) == 1
        tell(
            f"concerns:{what}:{uuid.uuid4()}",
            title % len(concerns),
            to_user=user,
            link=one.get_absolute_url() if alone else f"{LIST}{where}",
            about=one if alone else None,
            office=one.office or one.intake_office,
        )

"""Terms that are about to end: the office hears of it at 60, 30 and 7 days, and nothing is blocked by it."""

from collections import defaultdict
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as say_date
from django.utils.translation import gettext as _

from home.notices.models import Notice
from home.notices.services import tell
from home.offices.kinds import Role
from home.offices.models import Membership, User

from ..models import Authorisation, Lecturer

WARNED_AT = (7, 30, 60)  # days before
TITLE_LENGTH = Notice._meta.get_field("title").max_length


def step_of(days) -> int | None:
    """The warning that is due so many days before: 29 → 30, 7 → 7, 61 → none."""
    return next((step for step in WARNED_AT if days <= step), None)


def endings(today):
    """{(lecturer, last day): [what ends then]} of everybody who may still be asked."""
    soon, found = (today, today + timedelta(days=WARNED_AT[-1])), defaultdict(list)
    standing = Lecturer.objects.standing(today).select_related("office")
    for lecturer in standing.filter(term_to__range=soon):
        found[lecturer, lecturer.term_to].append(_("任期"))
    topics = Authorisation.objects.filter(until__range=soon, lecturer__in=standing)
    for one in topics.select_related("lecturer__office", "topic").order_by("topic__title"):
        if not renewed(one):
            found[one.lecturer, one.until].append(_("《%s》的授权") % one.topic)
    return found


def renewed(one):
    """She may go on speaking on it under a later row."""
    later = Authorisation.objects.filter(lecturer=one.lecturer_id, topic=one.topic_id, since__gt=one.since)
    return later.exclude(until__lte=one.until).exists()


def warn_of_endings(today=None):
    """One notice to each who keeps the pool at her office, for each last day and each step."""
    today = today or timezone.localdate()
    keepers = {}
    for (lecturer, day), what in endings(today).items():
        office = lecturer.office
        if office.pk not in keepers:
            keepers[office.pk] = keepers_of(office)
        for person in keepers[office.pk]:
            warn(person, lecturer, day, what, (day - today).days)


def keepers_of(office):
    """Whoever coordinates at the office, or at the next above that has somebody."""
    for one in [office, *reversed(office.get_ancestors())]:
        posts = Membership.objects.open().filter(office=one, role=Role.COORDINATOR)
        people = User.objects.filter(pk__in=posts.values("user"), is_active=True).order_by("pk")
        if found := list(people):
            return found
    return []


def warn(person, lecturer, day, what, days):
    words = {"name": lecturer.name, "day": say_date(day, _("Y年n月j日")), "days": days}
    title = _("%(name)s有授权或任期 %(day)s 到期，还有 %(days)d 天") % words
    tell(
        f"ending:{lecturer.pk}:{day:%Y%m%d}:{step_of(days)}:{person.pk}",
        title[:TITLE_LENGTH],
        to_user=person,
        body=_("、").join(what),
        link=reverse("lecturer_terms", args=[lecturer.pk]),
        about=lecturer,
        office=lecturer.office,
    )

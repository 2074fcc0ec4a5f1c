"""A matter that comes back: three alike in a town propose a talk, or warn (domain.md rows 27 and 60)."""

from collections import defaultdict
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from home.areas.models import Area, pad
from home.trust.refusing import Refused, require
from outreach.materials.asked.models import FaqLine, count_demand

from ..likeness import COMPARED, Corpus, around
from ..models import Concern, Recurrence
from ..telling import tell_readers

ENOUGH = 3
DAYS = {Recurrence.Kind.TALK: 30, Recurrence.Kind.WARNING: 60}
LATELY = timedelta(days=2)
TITLES = {
    Recurrence.Kind.TALK: gettext_lazy("%(town)s 30 天里有 %(count)s 件像的事，看看要不要讲一场"),
    Recurrence.Kind.WARNING: gettext_lazy("%(town)s 60 天里有 %(count)s 件像的事，当心又犯"),
}


def find_recurrences():
    """Once a day: whatever came in lately, beside what its town has said in sixty days."""
    lately = Concern.objects.filter(at__gte=timezone.now() - LATELY, erased_on=None)
    by_town = defaultdict(list)
    for key, area in lately.values_list("pk", "area_id"):
        by_town[area[:9]].append(key)
    for town, keys in by_town.items():
        look_at(Area.objects.get(pk=pad(town)), keys)


def look_at(town, keys):
    rows = {row.pk: row for row in around(town)[:COMPARED]}
    corpus = Corpus((row.pk, row.text) for row in rows.values())
    for key in keys:
        if key in rows:
            group = [rows[key], *(rows[other] for other in corpus.like(key))]
            for kind, days in DAYS.items():
                since = timezone.now() - timedelta(days=days)
                remember(town, kind, rows[key], [row for row in group if row.at >= since])


def remember(town, kind, concern, group):
    """One row for one matter: who of the group was named before is not named again."""
    known = Recurrence.objects.filter(kind=kind, concern__in=group)
    if len(group) < ENOUGH or known.exists():
        return
    with transaction.atomic():
        row = Recurrence.objects.create(concern=concern, kind=kind, area=town, count=len(group))
        title = TITLES[kind] % {"town": town, "count": row.count}
        tell_readers(concern, f"recurs:{kind}", title)


def propose(concern, question, topic, by):
    """Say in general words what a talk should be about; the concern's own words stay where they are."""
    question = require(question, _("讲什么还空着，请用自己的话写一句。"))
    with transaction.atomic():
        row = Recurrence.objects.select_for_update().filter(concern=concern, settled_by=None)
        row = row.filter(kind=Recurrence.Kind.TALK).first()
        if row is None:
            raise Refused(_("这一件没有等着提的建议，请刷新看看。"))
        FaqLine.objects.create(question=question, topic=topic, area=row.area, office=concern.intake_office)
        if topic:
            count_demand(topic, row.area, timezone.localdate(), row.count)
        Recurrence.objects.filter(concern=concern, settled_by=None).update(settled_by=by)
    return row


def seen_to(concern, by):
    """Looked at, and nothing is to follow."""
    if not Recurrence.objects.filter(concern=concern, settled_by=None).update(settled_by=by):
        raise Refused(_("这一条有人看过了，请刷新看看。"))

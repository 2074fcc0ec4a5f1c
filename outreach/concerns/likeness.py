"""Which concerns are alike: by pairs of characters, which needs no dictionary and no model of a language.

Compared are concerns of one town and sixty days; who looks sees of them what she may see anyway.
"""

from collections import Counter, defaultdict
from datetime import timedelta
from itertools import pairwise

from django.utils import timezone

from home.areas.models import within

from .lifecycle import RUNNING
from .models import Concern
from .parties import hidden_from

WITHIN = timedelta(days=60)
COMPARED, SHOWN = 1500, 6
# Tried on villagers' sentences: 路灯不亮 told five ways is found, and little else.
SHARED, PART = 3, 0.2


def pairs(text) -> frozenset:
    """村东, 东头, 头路, 路灯 …: letters and digits only."""
    return frozenset(map("".join, pairwise(sign for sign in text if sign.isalnum())))


class Corpus:
    """Texts by key, each asked for its like."""

    def __init__(self, texts):
        self.pairs = {key: pairs(text) for key, text in texts}
        self.having = defaultdict(set)
        for key, found in self.pairs.items():
            for pair in found:
                self.having[pair].add(key)

    def like(self, key):
        """The others of which enough is shared, most first: three pairs, a fifth of the shorter text."""
        mine, shared = self.pairs[key], Counter()
        for pair in mine:
            shared.update(self.having[pair] - {key})
        parts = {other: much / min(len(mine), len(self.pairs[other])) for other, much in shared.items()}
        found = [other for other, part in parts.items() if part >= PART and shared[other] >= SHARED]
        return sorted(found, key=lambda other: (-parts[other], other))


def around(area, now=None):
    """Concerns of this town within sixty days, the latest first."""
    rows = Concern.objects.filter(within("area_id", area.pk[:9]), erased_on=None)
    return rows.filter(at__gte=(now or timezone.now()) - WITHIN).order_by("-at", "pk")


def alike(concern, user):
    """Concerns like this one that it may be joined into, of those she may see."""
    rows = around(concern.area).visible_to(user).filter(joined=None, state__in=RUNNING).exclude(pk=concern.pk)
    texts = dict(rows.filter(shielded=concern.shielded).values_list("pk", "text")[:COMPARED])
    keys = Corpus([*texts.items(), (concern.pk, concern.text)]).like(concern.pk)[:SHOWN]
    found, hidden = Concern.objects.in_bulk(keys), hidden_from(concern)
    return [found[key] for key in keys if hidden_from(found[key]) == hidden]

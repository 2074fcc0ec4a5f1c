"""How long anything is kept. A room that keeps personal data says how it is cleared away:
register_purger("notice", days=365, purge=function of the moment before which rows go, giving their number).
"""

from datetime import timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from .models import PurgeRun, RetentionRule
from .retries import retried


class Purger(NamedTuple):
    days: int
    purge: callable


PURGERS: dict[str, Purger] = {}


def register_purger(kind, *, days, purge):
    """`days` is where the rule begins; the office may change it in RetentionRule."""
    PURGERS[kind] = Purger(days, purge)


def purge_all():
    for kind in PURGERS:
        purge(kind)


@retried
def purge(kind):
    """Clear away what is older than its rule says, and note how much; all or nothing."""
    days, clear = PURGERS[kind]
    rule, _new = RetentionRule.objects.get_or_create(kind=kind, defaults={"days": days})
    with transaction.atomic():
        count = clear(timezone.now() - timedelta(days=rule.days))
        return PurgeRun.objects.create(kind=kind, count=count)

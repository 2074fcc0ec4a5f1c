"""Wishes in people's own words that come again: three alike in thirty days are worth a topic.

Source: domain.md rows 27 and 28. Nothing is made by itself; whoever keeps the topics decides.
"""

from collections import Counter, defaultdict
from datetime import timedelta

from django.utils import timezone

from home.trust.masking import redact

from .models import Order
from .wording import in_common

DAYS, ENOUGH = timedelta(days=30), 3
MOST = 500  # wishes that are compared with one another


def suggestions(user, now=None):
    """[{words, count, places, wishes}], the most wanted first: groups within one county of what she may see.

    `words` is what the first two have in common; `wishes` are redacted, and nobody is named.
    """
    since = (now or timezone.now()) - DAYS
    free = Order.objects.visible_to(user).standing().filter(topic=None, material=None, at__gte=since)
    groups = grouped(free.select_related("area__parent").order_by("pk")[:MOST])
    found = [told(group) for group in groups if len(group) >= ENOUGH]
    return sorted(found, key=lambda one: -one["count"])


def grouped(orders):
    """Each goes to the first group of its county that says the same, or begins one."""
    counties = defaultdict(list)
    for order in orders:
        groups = counties[order.area_id[:6]]
        alike = next((group for group in groups if in_common(group[0].wish, order.wish)), None)
        if alike is None:
            groups.append([order])
        else:
            alike.append(order)
    return [group for groups in counties.values() for group in groups]


def told(group):
    places = Counter(str(order.area.parent or order.area) for order in group)
    return {
        "words": "、".join(in_common(group[0].wish, group[1].wish)),
        "count": len(group),
        "places": places.most_common(),
        "wishes": list(dict.fromkeys(redact(order.wish) for order in group))[:ENOUGH],
    }

"""Too many wrong tries at something that is guarded by a code.

Nothing here outlives the hour, and the address stands in the cache only as a keyed hash.
"""

from django.core.cache import cache

from .fields import fingerprint

LIMIT = 10
HOUR = 3600


def too_many(request, what) -> bool:
    """Has this address tried wrongly too often within the hour?"""
    return cache.get(mark(request, what), 0) >= LIMIT


def wrong_try(request, what):
    cache.add(mark(request, what), 0, HOUR)
    cache.incr(mark(request, what))


def mark(request, what):
    return f"flood:{what}:{fingerprint(request.META.get('REMOTE_ADDR', ''))[:32]}"

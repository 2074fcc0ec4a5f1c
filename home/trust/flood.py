"""Noticing who tries codes by the dozen, without keeping who it was.

What is counted is a keyed hash of the address. The key lives in memory only, is made anew from
itself every day so that yesterday's cannot be had back, and the counts leave the cache in an hour.

With gunicorn --preload the key is made once, before the workers are forked (home/apps.py imports
this at the start), so all of them hold the same one. Without --preload each worker makes its own
and counts alone: ten tries would be ten at each of them.
"""

import hashlib
import hmac
import secrets
from datetime import date
from ipaddress import ip_address, ip_network
from threading import Lock

from django.core.cache import cache
from django.utils import timezone

LIMIT = 10
WINDOW = 3600  # seconds; nothing about an address may outlive 24 hours


class DailyKey:
    """Today's key is the hash of yesterday's: every worker finds the same one, and none the way back."""

    def __init__(self, day: date):
        self.day, self.key, self.lock = day.toordinal(), secrets.token_bytes(32), Lock()

    def today(self):
        with self.lock:
            while self.day < timezone.localdate().toordinal():
                self.day, self.key = self.day + 1, hashlib.sha256(self.key).digest()
            return self.key


KEY = DailyKey(timezone.localdate())


def wrong_try(request, what):
    """Note one. Each takes a free place for an hour: no counter to be read and written back."""
    for place in places(request, what):
        if cache.add(place, 1, WINDOW):
            return


def reaches(request, what, limit, seconds) -> bool:
    """Is this the `limit`-th of `what` from there within so many seconds? True once, and False ever after."""
    marks = places(request, what, limit)
    if cache.get(marks[-1]):
        return False
    taken = next(
        number for number, mark in enumerate(marks, 1) if cache.add(mark, 1, seconds) or number == limit
    )
    return taken == limit


def too_many(request, what) -> bool:
    """Have there been ten wrong tries at `what` ("order", "concern") within the hour?"""
    return len(cache.get_many(places(request, what))) >= LIMIT


def places(request, what, limit=LIMIT):
    mark = hmac.new(KEY.today(), f"{what}:{address(request)}".encode(), hashlib.sha256).hexdigest()
    return [f"flood:{mark}:{number}" for number in range(limit)]


def address(request):
    """Who asks. Behind our own proxy it is the last address of the header, the one the proxy wrote."""
    direct = request.META.get("REMOTE_ADDR", "")
    said = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    return network(said) or direct if said and inside(direct) else network(direct) or direct


def inside(direct):
    """A proxy is on this machine (a socket has no address) or in the house; visitors are outside."""
    try:
        return not direct or ip_address(direct).is_private
    except ValueError:
        return False


def network(text):
    """An IPv6 visitor owns a whole /64 and would else have as many tries as she likes."""
    try:
        found = ip_address(text)
    except ValueError:
        return ""
    found = getattr(found, "ipv4_mapped", None) or found
    return str(ip_network((found, 64 if found.version == 6 else 32), strict=False))

"""One HTTP POST. What it raises tells apart what did not go from what nobody can know.

The address of a robot is its password, and the faults of the library name it: none of them is
kept, logged or chained.
"""

from abc import abstractmethod
from urllib.parse import urlsplit

import requests
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from requests import exceptions as faults
from urllib3.exceptions import HTTPError, NewConnectionError

from home.trust.refusing import Refused

from .base import Busy, Channel, Doubtful

CONNECT, ANSWER = 5, 10  # seconds
LONGEST_ANSWER = 65_536  # bytes
LONGEST_WORD = 200


def may_go(url, hosts=()):
    """Only to hosts the channel is known by or the operator has named, and never in the clear.

    An office's administrator types these addresses: without the list she could knock at any door
    of the machine's own network.
    """
    parts = urlsplit(url)
    clear = parts.scheme == "https" or (settings.DEMO and parts.scheme == "http")
    return clear and parts.hostname in {*hosts, *settings.CHANNEL_HOSTS} and not parts.username


class Posting(Channel):
    """A channel of one POST with JSON both ways. Subclasses say request() and judge()."""

    @abstractmethod
    def request(self, settings, address, text) -> dict:
        """What requests.post takes: url, json, and what else is needed."""

    @abstractmethod
    def judge(self, settings, answer: dict) -> None:
        """Raise Refused or Busy where a friendly 200 says no."""

    def send(self, settings, address, text):
        request = self.request(settings, address, text)
        if not may_go(request["url"], self.hosts):
            raise Refused(_("地址不在运维定好的名单里，没有发。请让运维在 CHANNEL_HOSTS 里加上这个域名。"))
        try:
            self.judge(settings, self.read(post(**request)))
        except Refused as no:
            raise type(no)(blotted(str(no), settings)) from None

    def read(self, answered):
        status, answer = answered
        if status == 429:
            raise Busy(_("对方说发得太快了，过一会儿自己再发。"))
        if 300 <= status < 500:
            raise Refused(_("对方没有收：HTTP %d。") % status)
        if status >= 500:
            raise Doubtful(_("对方出了故障（HTTP %d），不知道收到没有。") % status)
        if not isinstance(answer, dict):
            raise Doubtful(_("对方的回答看不懂，不知道收到没有。"))
        return answer


def post(url, **request):
    """(status, answer or None). Raises Refused when no line was open, Doubtful when it broke."""
    try:
        with requests.post(
            url, timeout=(CONNECT, ANSWER), allow_redirects=False, stream=True, **request
        ) as answer:
            return answer.status_code, parsed(answer.raw.read(LONGEST_ANSWER, decode_content=True))
    except (faults.RequestException, HTTPError, OSError) as fault:
        raise named(fault) from None


def named(fault):
    """Without a connection nothing can have gone; after that nobody can know."""
    reason = getattr(next(iter(fault.args), None), "reason", None)
    if isinstance(fault, faults.ConnectTimeout | faults.SSLError) or isinstance(reason, NewConnectionError):
        return Refused(_("连不上对方，没有发出去。"))
    return Doubtful(_("发到一半断了，或者对方一直没回话，不知道收到没有。"))


def parsed(body):
    try:
        return requests.compat.json.loads(body)
    except ValueError:
        return None


def blotted(sentence, settings):
    """The other side may repeat what it was told: passwords do not stay in the row."""
    for secret in settings.values():
        if isinstance(secret, str) and len(secret) > 5:
            sentence = sentence.replace(secret, "■")
    return sentence[:LONGEST_WORD]


def judge_code(answer, code, words, busy=()):
    """Robots answer 200 whatever happened; the number inside says it, and 0 is yes."""
    number = answer.get(code)
    if number == 0:
        return
    if number is None:
        raise Doubtful(_("对方的回答看不懂，不知道收到没有。"))
    if number in busy:
        raise Busy(_("对方说发得太快了，过一会儿自己再发。"))
    raise Refused(_("对方没有收：%(code)s %(words)s") % {"code": number, "words": str(answer.get(words, ""))})

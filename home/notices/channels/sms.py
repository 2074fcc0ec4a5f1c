"""Any SMS gateway that takes one POST of JSON: the office writes down what it wants to read.

settings: url; template, JSON in which {phone}, {text} and {secret} are filled in; header, which takes
the secret if the gateway wants it there; ok_name and ok_value, what stands in the answer when it went.
"""

import json

from django.utils.translation import gettext_lazy as _

from home.trust.refusing import Refused

from .base import Doubtful
from .posting import Posting


class Sms(Posting):
    kind = "sms"
    personal = True

    def request(self, settings, address, text):
        if not address:
            raise Refused(_("没有这个人的手机号，请打电话告诉。"))
        words = {"{phone}": address, "{text}": text.short, "{secret}": settings.get("secret", "")}
        said = filled(json.loads(settings["template"]), words)
        headers = {settings["header"]: settings["secret"]} if settings.get("header") else {}
        return {"url": settings["url"], "json": said, "headers": headers}

    def judge(self, settings, answer):
        name, wanted = settings.get("ok_name"), settings.get("ok_value", "")
        if not name:
            return
        if name not in answer:
            raise Doubtful(_("对方的回答看不懂，不知道收到没有。"))
        if str(answer[name]).lower() != wanted.lower():
            raise Refused(_("对方没有收：%(name)s 是 %(value)s。") % {"name": name, "value": answer[name]})


def filled(part, words):
    """The same JSON with the words in their places, at any depth."""
    if isinstance(part, dict):
        return {name: filled(value, words) for name, value in part.items()}
    if isinstance(part, list):
        return [filled(value, words) for value in part]
    if isinstance(part, str):
        for place, word in words.items():
            part = part.replace(place, word)
    return part

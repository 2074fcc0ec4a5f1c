"""A group robot of DingTalk (钉钉): the time of sending is signed and goes with the address."""

import base64
import hashlib
import hmac
import time

from .posting import Posting, judge_code

TOO_FAST = {130101, 660026}


def signature(secret, milliseconds):
    """Base64 of HMAC-SHA256 over "milliseconds, line break, secret" under the secret."""
    said = f"{milliseconds}\n{secret}".encode()
    return base64.b64encode(hmac.new(secret.encode(), said, hashlib.sha256).digest()).decode()


class DingTalk(Posting):
    kind = "dingtalk"
    hosts = ("oapi.dingtalk.com",)

    def request(self, settings, address, text):
        request = {"url": settings["url"], "json": {"msgtype": "text", "text": {"content": text.short}}}
        if secret := settings.get("secret"):
            now = round(time.time() * 1000)
            request["params"] = {"timestamp": now, "sign": signature(secret, now)}
        return request

    def judge(self, settings, answer):
        judge_code(answer, "errcode", "errmsg", TOO_FAST)

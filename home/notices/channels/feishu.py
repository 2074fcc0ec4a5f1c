"""A group robot of Feishu (飞书): the time of sending is signed and goes with the message."""

import base64
import hashlib
import hmac
import time

from .posting import Posting, judge_code

TOO_FAST = {9499, 11232}


def signature(secret, seconds):
    """Base64 of HMAC-SHA256 over nothing, under "seconds, line break, secret"."""
    key = f"{seconds}\n{secret}".encode()
    return base64.b64encode(hmac.new(key, b"", hashlib.sha256).digest()).decode()


class Feishu(Posting):
    kind = "feishu"
    hosts = ("open.feishu.cn", "open.larksuite.com")

    def request(self, settings, address, text):
        said = {"msg_type": "text", "content": {"text": text.short}}
        if secret := settings.get("secret"):
            now = int(time.time())
            said |= {"timestamp": str(now), "sign": signature(secret, now)}
        return {"url": settings["url"], "json": said}

    def judge(self, settings, answer):
        judge_code(answer, "code", "msg", TOO_FAST)

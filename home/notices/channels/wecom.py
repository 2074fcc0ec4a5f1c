"""A group robot of WeCom (企业微信). The key in its address is all it asks."""

from .posting import Posting, judge_code

TOO_FAST = {45009}


class WeCom(Posting):
    kind = "wecom"
    hosts = ("qyapi.weixin.qq.com",)

    def request(self, settings, address, text):
        return {"url": settings["url"], "json": {"msgtype": "text", "text": {"content": text.short}}}

    def judge(self, settings, answer):
        judge_code(answer, "errcode", "errmsg", TOO_FAST)

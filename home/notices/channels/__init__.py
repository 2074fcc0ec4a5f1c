"""The ways out of the house, by kind. The inbox is none of them: it is a row that is read in the house."""

from .dingtalk import DingTalk
from .email import Email
from .feishu import Feishu
from .sms import Sms
from .wecom import WeCom

CHANNELS = {channel.kind: channel for channel in (Email(), Sms(), WeCom(), DingTalk(), Feishu())}
PERSONAL = [kind for kind, channel in CHANNELS.items() if channel.personal]
ROBOTS = [kind for kind, channel in CHANNELS.items() if not channel.personal]

__all__ = ["CHANNELS", "PERSONAL", "ROBOTS"]

"""Unread notices go to whoever takes over, unless the leaver keeps a post elsewhere they may be about."""

from django.utils.translation import gettext_lazy as _

from home.offices.handover import register_task_kind
from home.offices.models import Membership

from .models import Notice


def unread(leaver, offices):
    notices = Notice.objects.filter(to_user=leaver, read_at=None, channel=Notice.Channel.INBOX)
    elsewhere = Membership.objects.open().filter(user=leaver).exclude(office__in=offices)
    return notices.none() if elsewhere.exists() else notices


def register():
    register_task_kind(_("未读通知"), unread, "to_user")

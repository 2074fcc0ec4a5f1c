"""Unread notices of these offices go to whoever takes over.

One that names no office goes too, unless the leaver keeps a post elsewhere that it may be about.
"""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from home.offices.handover import register_task_kind
from home.offices.models import Membership

from .models import Notice


def unread(leaver, offices):
    notices = Notice.objects.filter(to_user=leaver, read_at=None, channel=Notice.Channel.INBOX)
    elsewhere = Membership.objects.open().filter(user=leaver).exclude(office__in=offices)
    of_these = Q(office__in=offices)
    return notices.filter(of_these if elsewhere.exists() else of_these | Q(office=None))


def register():
    # A notice is for whom it is addressed to; its SCOPE says who minds what did not arrive.
    register_task_kind(_("未读通知"), unread, "to_user", personal=True)

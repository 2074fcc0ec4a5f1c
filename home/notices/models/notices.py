"""The outbox: whoever must be told is a row, and the row says how far the telling has come."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from encrypted_fields.fields import EncryptedTextField

from home.offices.models import Office
from home.offices.scope import Scope, ScopedQuerySet, by_office
from home.trust.fields import RandomKey

from ..texts import Text
from .accounts import ChannelAccount


class Notice(models.Model):
    """One thing to tell one person by one channel. The key makes a second row impossible."""

    class Channel(models.TextChoices):
        INBOX = "inbox", _("站内")
        EMAIL = "email", _("邮件")
        SMS = "sms", _("短信")
        WECOM = "wecom", _("企业微信群")
        DINGTALK = "dingtalk", _("钉钉群")
        FEISHU = "feishu", _("飞书群")

    class State(models.TextChoices):
        QUEUED = "queued", _("待发")
        SENDING = "sending", _("发送中")
        SENT = "sent", _("已发")
        UNCERTAIN = "uncertain", _("不确定")
        FAILED = "failed", _("没发成")
        WITHDRAWN = "withdrawn", _("已撤回")

    id = RandomKey()
    key = models.CharField(max_length=120, unique=True)
    office = models.ForeignKey(Office, models.CASCADE, null=True, blank=True, related_name="notices")
    to_user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="notices")
    to_address = EncryptedTextField(null=True, blank=True)
    channel = models.CharField(max_length=20, choices=Channel, default=Channel.INBOX)
    account = models.ForeignKey(
        ChannelAccount, models.SET_NULL, null=True, blank=True, related_name="notices"
    )
    title = models.CharField(max_length=120)
    body = models.TextField(blank=True)
    link = models.CharField(max_length=200, blank=True)
    # An address that is a key by itself, such as an order's by its code: nobody reads it from a stolen file.
    secret_link = EncryptedTextField(null=True, blank=True)
    about_type = models.CharField(max_length=60, blank=True)
    about_id = models.CharField(max_length=40, blank=True)
    due_at = models.DateTimeField(default=timezone.now)
    # Told in one act with others: it waits until that act is over and they are one message (gathering.py).
    bundle = models.CharField(max_length=60, blank=True, db_index=True)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    changed_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    # The office that sends it minds what did not arrive; the text is for the one it is addressed to.
    SCOPE = Scope(by_office, admin="view change", coordinator="view change")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("通知")
        indexes = [models.Index(fields=["state", "due_at"], name="notice_due")]

    def __str__(self):
        return self.title

    @property
    def text(self):
        return Text(self.title, self.body, self.link or self.secret_link or "")

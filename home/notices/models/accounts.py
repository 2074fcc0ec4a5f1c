"""By what an office tells people outside the house, and which messages take which way."""

import json

from django.db import models
from django.utils.translation import gettext_lazy as _
from encrypted_fields.fields import EncryptedTextField

from home.offices.models import Office
from home.offices.scope import Scope, ScopedQuerySet, by_office

from ..sorts import Sort


class ChannelAccount(models.Model):
    """By what an office tells people outside the house. Its settings hold passwords and are never shown."""

    class Kind(models.TextChoices):
        EMAIL = "email", _("邮件")
        SMS = "sms", _("短信")
        WECOM = "wecom", _("企业微信群机器人")
        DINGTALK = "dingtalk", _("钉钉群机器人")
        FEISHU = "feishu", _("飞书群机器人")

    office = models.ForeignKey(Office, models.CASCADE, related_name="channel_accounts")
    kind = models.CharField(max_length=20, choices=Kind)
    settings = EncryptedTextField(default="{}")
    active = models.BooleanField(_("在用"), default=True)

    SCOPE = Scope(by_office, admin="view add change")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("外发通道")
        constraints = [models.UniqueConstraint(fields=["office", "kind"], name="one_channel_account")]

    def __str__(self):
        return f"{self.office} · {self.get_kind_display()}"

    @property
    def said(self):
        """The settings as they were typed; what each kind asks stands in its channel."""
        return json.loads(self.settings)


class ChannelChoice(models.Model):
    """An office's own word on which ways one sort of message takes; without one the nearest above decides.

    Who sets up the ways of an office (views/accounts.keeps) sets these too.
    """

    office = models.ForeignKey(Office, models.CASCADE, related_name="channel_choices")
    sort = models.CharField(max_length=20, choices=Sort)
    ways = models.JSONField(default=list)

    class Meta:
        verbose_name = verbose_name_plural = _("哪些话走哪条路")
        constraints = [models.UniqueConstraint(fields=["office", "sort"], name="one_channel_choice")]

    def __str__(self):
        return f"{self.office} · {self.get_sort_display()}"

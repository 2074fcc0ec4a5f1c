"""Who wished for it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from encrypted_fields.fields import EncryptedTextField

from home.areas.models import Area
from home.offices.scope import Scope, ScopedQuerySet, by_area
from home.topics.models import Topic
from home.trust.codes import code_hash, tidy
from outreach.materials.models import MaterialPage

from .sessions import Session


class OrderQuerySet(ScopedQuerySet):
    def by_code(self, typed):
        """The order whose code was typed, however it was written; at most one."""
        code = tidy(typed)
        return self.filter(code_hash=code_hash(code)) if code else self.none()

    def standing(self):
        """Those whose orderers still want them."""
        return self.filter(withdrawn_at=None)


class Order(models.Model):
    """A wish. Its state is its session's; its code is the orderer's only key."""

    class Source(models.TextChoices):
        WEB = "web", _("网上点")
        HELPER = "helper", _("代填")
        OFFICE = "office", _("单位点")
        DESK = "desk", _("制单")

    at = models.DateTimeField(default=timezone.now)
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    code = EncryptedTextField(editable=False)
    wish = models.TextField(_("想听什么"))
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True, related_name="orders")
    material = models.ForeignKey(MaterialPage, models.SET_NULL, null=True, blank=True, related_name="orders")
    area = models.ForeignKey(Area, models.PROTECT, related_name="orders")
    windows = models.JSONField(_("什么时候方便"), default=list)
    contact = EncryptedTextField(null=True, blank=True)
    by_helper = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    unit = models.CharField(_("哪个单位"), max_length=60, blank=True)
    source = models.CharField(max_length=10, choices=Source, default=Source.WEB)
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, models.PROTECT, related_name="orders")
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)

    SCOPE = Scope(
        by_area,
        owner="session__office",
        station="view add change",
        coordinator="view add change",
        dispatcher="view",
        auditor="view",
    )

    objects = OrderQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("点单")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(source="office") | ~Q(unit=""),
                name="order_of_an_office_names_it",
                violation_error_message=_("替单位点的要写上单位名，请填一下。"),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(contact=None), name="order_withdrawn_keeps_no_contact"
            ),
        ]

    def __str__(self):
        return self.wish[:40]

"""What readers say is wrong on a page or with the site (domain.md §7: 纠错, answered in 3 working days)."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from encrypted_fields.fields import EncryptedTextField

from home.areas.models import Area
from home.offices.models import Office
from home.offices.scope import Scope, ScopedQuerySet, by_area
from home.trust.codes import code_hash, tidy
from home.trust.fields import RandomKey, this_hour
from home.trust.models import Move
from home.trust.moves import Moving

from .lifecycle import MOVES, Outcome, State


class CorrectionQuerySet(ScopedQuerySet):
    def by_code(self, typed):
        """The one whose code was typed, however it was written; at most one."""
        code = tidy(typed)
        return self.filter(code_hash=code_hash(code)) if code else self.none()

    def waiting(self):
        return self.exclude(state=State.SETTLED)

    def late(self):
        """Nobody has answered, and the day is over by which somebody should have."""
        return self.filter(state=State.RECEIVED, due_on__lt=timezone.localdate())


class Correction(Moving):
    """As a rating it says nothing of who wrote it: random key, whole hour, no address (design.md §5)."""

    class Kind(models.TextChoices):
        CONTENT = "content", _("写错了、过时了")
        SITE = "site", _("网站不好用，提意见、投诉")

    MOVES = MOVES
    # Its numbers would count arrivals.
    wagtail_reference_index_ignore = True

    id = RandomKey()
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    key = models.UUIDField(unique=True, editable=False)  # of the form, so that a double tap is one
    kind = models.CharField(_("说的是"), max_length=10, choices=Kind, default=Kind.CONTENT)
    page = models.CharField(_("哪一页"), max_length=200, blank=True)
    text = models.TextField(_("哪里不对"))
    contact = EncryptedTextField(_("联系办法"), null=True, blank=True)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name=_("区划"))
    office = models.ForeignKey(Office, models.PROTECT, related_name="corrections", verbose_name=_("单位"))
    at = models.DateTimeField(_("什么时候"), default=this_hour)
    due_on = models.DateField(_("几号前回话"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.RECEIVED)
    outcome = models.CharField(_("结果"), max_length=10, choices=Outcome, blank=True)
    answer = models.TextField(_("回的话"), blank=True)

    SCOPE = Scope(by_area, editor="view change", publisher="view change", admin="view change", auditor="view")

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("纠错")
        indexes = [models.Index(fields=["state", "due_on"], name="correction_due")]

    def __str__(self):
        return self.text[:40]

    @property
    def is_late(self):
        return self.state == State.RECEIVED and self.due_on < timezone.localdate()


class CorrectionMove(Move):
    correction = models.ForeignKey(Correction, models.CASCADE, related_name="moves")

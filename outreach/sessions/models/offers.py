"""Who was asked, and what she said."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.trust.models import Move
from home.trust.moves import Moving
from lecturers.pool.models import Lecturer, Team

from ..lifecycle import OFFER_MOVES, OfferState
from .sessions import Session


class OfferQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=OfferState.WAITING)

    def overdue(self, now):
        return self.waiting().filter(reply_by__lte=now)


class Offer(Moving):
    """The question put to a lecturer, a team, or all who qualify; it has a reply-by time."""

    MOVES = OFFER_MOVES

    session = models.ForeignKey(Session, models.CASCADE, related_name="offers")
    lecturer = models.ForeignKey(Lecturer, models.PROTECT, null=True, blank=True, related_name="offers")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="offers")
    open = models.BooleanField(_("谁都能抢"), default=False)
    rank = models.PositiveSmallIntegerField(default=1)
    at = models.DateTimeField(default=timezone.now)
    reply_by = models.DateTimeField(_("几时前回话"))
    state = models.CharField(max_length=10, choices=OfferState, default=OfferState.WAITING)
    reason = models.TextField(_("原因"), blank=True)
    token_hash = models.CharField(max_length=64, unique=True, null=True, editable=False)
    score = models.JSONField(default=dict)

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("派单")
        ordering = ["rank", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "lecturer"],
                condition=Q(state="waiting"),
                name="one_waiting_offer_lecturer",
            ),
            models.UniqueConstraint(
                fields=["session", "team"], condition=Q(state="waiting"), name="one_waiting_offer_team"
            ),
            models.UniqueConstraint(
                fields=["session"], condition=Q(state="waiting", open=True), name="one_waiting_offer_open"
            ),
            models.CheckConstraint(
                condition=Q(lecturer__isnull=False, team=None, open=False)
                | Q(lecturer=None, team__isnull=False, open=False)
                | Q(lecturer=None, team=None, open=True),
                name="offer_has_one_target",
            ),
        ]

    def __str__(self):
        return f"{self.session} → {self.lecturer or self.team or _('谁都能抢')}"


class OfferMove(Move):
    offer = models.ForeignKey(Offer, models.CASCADE, related_name="moves")

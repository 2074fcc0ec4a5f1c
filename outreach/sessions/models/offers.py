"""Who was asked, and what she said."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.trust.models import Move
from home.trust.moves import Moving
from lecturers.pool.models import Lecturer, Piece, Team

from ..lifecycle import OFFER_MOVES, STANDING, OfferState
from .sessions import Session

ANSWER_WITHIN = 8  # office hours


class OfferQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=OfferState.WAITING)

    def standing(self):
        return self.filter(state__in=STANDING)

    def accepted(self):
        return self.filter(state=OfferState.ACCEPTED)

    def queued(self):
        """Who is still to be asked, in order; a backup after all the others."""
        return self.filter(state=OfferState.QUEUED).order_by("backup", "rank", "pk")

    def overdue(self, now):
        return self.waiting().filter(reply_by__lte=now)


class Offer(Moving):
    """The question put to a lecturer, a team, or all who qualify; it has a reply-by time once it is asked."""

    MOVES = OFFER_MOVES

    session = models.ForeignKey(Session, models.CASCADE, related_name="offers")
    lecturer = models.ForeignKey(Lecturer, models.PROTECT, null=True, blank=True, related_name="offers")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="offers")
    piece = models.ForeignKey(Piece, models.PROTECT, null=True, blank=True, related_name="offers")
    open = models.BooleanField(_("谁都能抢"), default=False)
    rank = models.PositiveSmallIntegerField(default=1)
    backup = models.BooleanField(_("备讲"), default=False)
    at = models.DateTimeField(default=timezone.now)
    hours = models.PositiveSmallIntegerField(_("几个工作小时内回话"), default=ANSWER_WITHIN)
    reply_by = models.DateTimeField(_("几时前回话"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=OfferState, default=OfferState.WAITING)
    reason = models.TextField(_("原因"), blank=True)
    waived = models.TextField(_("为什么不按本人的限制"), blank=True)
    waived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked = models.PositiveSmallIntegerField(default=0, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, null=True, editable=False)
    score = models.JSONField(default=dict)

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("派单")
        ordering = ["rank", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "lecturer"],
                condition=Q(state__in=["queued", "waiting"]),
                name="one_standing_offer_lecturer",
            ),
            models.UniqueConstraint(
                fields=["session", "team"],
                condition=Q(state__in=["queued", "waiting"]),
                name="one_standing_offer_team",
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
            models.CheckConstraint(
                condition=Q(piece=None) | Q(team__isnull=False), name="offer_of_a_piece_is_a_teams"
            ),
            models.CheckConstraint(
                condition=~Q(state="waiting") | Q(reply_by__isnull=False), name="offer_waits_until"
            ),
        ]

    def __str__(self):
        return f"{self.session} → {self.target}"

    @property
    def target(self):
        """Who is asked, as lists name it."""
        return self.lecturer or self.team or _("谁都能接")

    @property
    def speaker(self):
        """Who answers: the lecturer, or the leader of her team; nobody in particular where it is open."""
        return self.lecturer or (self.team and self.team.leader)


class OfferMove(Move):
    offer = models.ForeignKey(Offer, models.CASCADE, related_name="moves")

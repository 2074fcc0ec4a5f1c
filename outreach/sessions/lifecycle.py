"""Which moves a session and an offer may make (entities.md, outreach/sessions)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draft", _("拟定")
    ORDERED = "ordered", _("点单")
    REJECTED = "rejected", _("已拒绝")
    OFFERING = "offering", _("派单")
    CONFIRMED = "confirmed", _("接单")
    DELIVERED = "delivered", _("开讲")
    CLOSED = "closed", _("销号")
    CANCELLED = "cancelled", _("已取消")
    MERGED = "merged", _("已并场")


# A step from a state to itself is a move to another hour or place that asks nobody again.
MOVES = {
    State.DRAFT: {State.ORDERED, State.OFFERING, State.CONFIRMED, State.CANCELLED, State.DELIVERED},
    State.ORDERED: {State.OFFERING, State.REJECTED, State.MERGED, State.CANCELLED, State.ORDERED},
    State.REJECTED: set(),
    State.OFFERING: {State.CONFIRMED, State.ORDERED, State.CANCELLED, State.OFFERING},
    State.CONFIRMED: {State.OFFERING, State.DELIVERED, State.CANCELLED, State.CONFIRMED},
    State.DELIVERED: {State.CLOSED},
    State.CLOSED: set(),
    State.CANCELLED: set(),
    State.MERGED: set(),
}

# Nothing follows any more.
OVER = {state for state, next_ones in MOVES.items() if not next_ones}

# What an orderer reads: her words, not the office's (design.md §3).
TOLD = {
    State.ORDERED: _("审核中"),
    State.REJECTED: _("没有排上"),
    State.OFFERING: _("正在找讲的人"),
    State.CONFIRMED: _("定下来了"),
    State.DELIVERED: _("已开讲"),
    State.CLOSED: _("已完成"),
    State.CANCELLED: _("取消了"),
    State.MERGED: _("并到附近一场"),
}

# Where a talk may still be taken to another hour.
MOVABLE = {State.ORDERED, State.OFFERING, State.CONFIRMED}

# Where it is still open how many are to speak.
NOT_AGREED = {State.DRAFT, State.ORDERED, State.OFFERING}

# Agreed once, and now asked about again or back at the desk: with its number it was public and stays known.
REOPENED = {State.OFFERING, State.ORDERED}

PUBLIC = {State.CONFIRMED, State.DELIVERED, State.CLOSED}


class OfferState(models.TextChoices):
    QUEUED = "queued", _("还没轮到")
    WAITING = "waiting", _("等回话")
    ACCEPTED = "accepted", _("接了")
    DECLINED = "declined", _("没接")
    EXPIRED = "expired", _("过时没回")
    LEFT = "left", _("接了又退")
    WITHDRAWN = "withdrawn", _("收回了")


# Who waits or has accepted is asked again (a step to waiting) when the talk moves to another day.
OFFER_MOVES = {
    OfferState.QUEUED: {OfferState.WAITING, OfferState.WITHDRAWN},
    OfferState.WAITING: {
        OfferState.ACCEPTED,
        OfferState.DECLINED,
        OfferState.EXPIRED,
        OfferState.WITHDRAWN,
        OfferState.WAITING,
    },
    OfferState.ACCEPTED: {OfferState.LEFT, OfferState.WITHDRAWN, OfferState.WAITING},
    OfferState.DECLINED: set(),
    OfferState.EXPIRED: set(),
    OfferState.LEFT: set(),
    OfferState.WITHDRAWN: set(),
}

# What keeps an hour: a question that waits for its turn or its answer, and a yes.
STANDING = [OfferState.QUEUED, OfferState.WAITING, OfferState.ACCEPTED]

"""Troupes that play the form a talk is wanted in: whether they can then, or what keeps them from it."""

from lecturers.pool.models import Piece, Team
from lecturers.pool.services import Unfilled, cast_pieces
from outreach.sessions.models import Offer

MOST = 12


def troupes_for(session, user, starts_at, ends_at):
    """[(piece, cast or None, why not)]: those that can play first, then by name."""
    if not session.form_id:
        return []
    teams = Team.objects.open_to(user, "book").public()
    asked = Offer.objects.standing().filter(session=session).exclude(team=None)
    pieces = Piece.objects.filter(form=session.form_id, troupe__team__in=teams)
    pieces = pieces.exclude(troupe__team__in=asked.values("team"))
    pieces = list(
        pieces.select_related("troupe__team", "troupe__vehicle").order_by("troupe__team__name", "pk")[:MOST]
    )
    if not pieces:
        return []
    found = cast_pieces(pieces, starts_at, ends_at, session.booking)
    rows = [(piece, *said(cast)) for piece, cast in found.items()]
    return sorted(rows, key=lambda row: row[1] is None)


def said(cast):
    return (None, str(cast)) if isinstance(cast, Unfilled) else (cast, "")

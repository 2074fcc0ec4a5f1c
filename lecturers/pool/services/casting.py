"""Who plays what: a troupe is taken as one unit, or one sentence says which part is missing.

A person plays one part at a time, so a piece is cast when parts and people can be paired off
(a bipartite matching; peers.md 18).
"""

from typing import NamedTuple

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.dateformat import format as say_date
from django.utils.translation import gettext as _

from home.bookings.models import Resource
from home.bookings.rivals import taken

from ..models import Casting, Lecturer, Part, Piece, TeamMember, current


class Unfilled(Exception):
    """The piece cannot be taken; str() is one sentence, .part the part that lacks somebody, if it is one."""

    def __init__(self, sentence, part=None):
        self.part = part
        super().__init__(sentence)


class Cast(NamedTuple):
    """Who plays each part, in the parts' order, and what they come with."""

    parts: dict[Part, Lecturer]
    vehicle: Resource | None

    @property
    def resources(self) -> list[Resource]:
        """All that a booking of the piece holds besides the place."""
        return [*(one.resource for one in self.parts.values()), *([self.vehicle] if self.vehicle else [])]


def cast_piece(piece: Piece, starts_at=None, ends_at=None, apart_from=None) -> Cast:
    """The cast of a piece at this hour; without an hour, whether it can be played at all.

    Only members of that day play, whose term is not over then. `apart_from` is the talk's own
    booking, when it is cast anew. Hours on the road are the guard's matter, when the cast is held.
    Raises Unfilled.
    """
    found = cast_pieces([piece], starts_at, ends_at, apart_from)[piece]
    if isinstance(found, Unfilled):
        raise found
    return found


def cast_pieces(pieces, starts_at=None, ends_at=None, apart_from=None) -> dict[Piece, Cast | Unfilled]:
    """The same of many, in as many queries as of one: the cast of each, or what keeps it from play."""
    day = timezone.localtime(starts_at).date() if starts_at else timezone.localdate()
    able = players(pieces, day)
    vans = {piece: piece.troupe.vehicle if piece.by_vehicle else None for piece in pieces}
    everybody = {one.resource for parts in able.values() for people in parts.values() for one in people}
    wanted = [*everybody, *filter(None, vans.values())]
    busy = taken(wanted, starts_at, ends_at, apart_from) if starts_at else set()
    hour = say_hour(starts_at, ends_at) if starts_at else ""
    return {piece: cast_of(piece, able[piece.pk], vans[piece], busy, hour) for piece in pieces}


def cast_of(piece, able, van, busy, hour):
    if not able:
        return Unfilled(_("《%(piece)s》还没有写角色，请先写上角色和能演的人。") % {"piece": piece})
    free = {part: [one for one in people if one.resource_id not in busy] for part, people in able.items()}
    try:
        pair(able, lambda part, others, people: say_missing(piece, part, others, people))
        if van and van.pk in busy:
            return Unfilled(_("%(van)s%(hour)s已有安排，请换个时间。") % {"van": van, "hour": hour})
        return Cast(
            pair(free, lambda part, _others, _people: say_busy(piece, part, able[part], busy, hour)), van
        )
    except Unfilled as lacking:
        return lacking


def players(pieces, day) -> dict[int, dict[Part, list[Lecturer]]]:
    """Of each piece (its key), who can play each part on this day, the first entered first."""
    keys = [piece.pk for piece in pieces]
    team = OuterRef("part__piece__troupe__team")
    member = TeamMember.objects.filter(current(day), team=team, lecturer=OuterRef("lecturer"))
    able = Casting.objects.filter(
        Exists(member), part__piece__in=keys, lecturer__in=Lecturer.objects.standing(day)
    )
    found = {key: {} for key in keys}
    for part in Part.objects.filter(piece__in=keys):
        found[part.piece_id][part] = []
    for casting in able.select_related("lecturer__resource", "part"):
        found[casting.part.piece_id][casting.part].append(casting.lecturer)
    return found


def pair(able, refuse):
    """{part: lecturer}, each lecturer once. `refuse(part, parts, people)` says why not: these parts have
    only these people between them, one too few."""
    playing = {}  # lecturer → part
    for part in able:
        seen = {}
        if not found_place(part, able, playing, seen):
            rivals = {part, *(playing[one] for one in seen)}
            raise refuse(part, [one for one in able if one in rivals], list(seen))
    by_part = {part: lecturer for lecturer, part in playing.items()}
    return {part: by_part[part] for part in able}


def found_place(part, able, playing, seen) -> bool:
    """Give the part to somebody, moving others to another part where that helps (Kuhn's algorithm)."""
    for one in able[part]:
        if one not in seen:
            seen[one] = True
            if one not in playing or found_place(playing[one], able, playing, seen):
                playing[one] = part
                return True
    return False


def say_missing(piece, part, others, people):
    if not people:
        sentence = _("《%(piece)s》的“%(part)s”还没有人能演，请先排上一位再接。")
        return Unfilled(sentence % {"piece": piece, "part": part}, part)
    names = {
        "piece": piece,
        "parts": "".join(f"“{one}”" for one in others),
        "people": _("、").join(str(one) for one in people),
    }
    return Unfilled(_("《%(piece)s》的%(parts)s要同时上场，能演的只有%(people)s，请再排一位。") % names, part)


def say_busy(piece, part, able, busy, hour):
    away = [str(one) for one in able if one.resource_id in busy] or [str(one) for one in able]
    words = {"piece": piece, "part": part, "hour": hour, "away": _("、").join(away)}
    return Unfilled(
        _("《%(piece)s》的“%(part)s”%(hour)s没有人能演（%(away)s已有安排），请换个时间或再排一位。") % words,
        part,
    )


def say_hour(starts_at, ends_at):
    start, end = timezone.localtime(starts_at), timezone.localtime(ends_at)
    return f"{say_date(start, _('n月j日'))} {start:%H:%M}—{end:%H:%M}"

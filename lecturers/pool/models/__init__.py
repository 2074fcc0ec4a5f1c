"""Who can speak: people, teams and troupes. No political status, no birth date, no identity number."""

from .claims import ClaimCode
from .dates import current, not_over
from .people import Authorisation, Distinct, Lecturer, LecturerArea, LecturerLevel
from .teams import CapOverride, Team, TeamMember
from .troupes import Casting, Part, Piece, Troupe

__all__ = [
    "Authorisation",
    "CapOverride",
    "Casting",
    "ClaimCode",
    "Distinct",
    "Lecturer",
    "LecturerArea",
    "LecturerLevel",
    "Part",
    "Piece",
    "Team",
    "TeamMember",
    "Troupe",
    "current",
    "not_over",
]

from .pool.models import (
    Authorisation,
    Casting,
    Lecturer,
    LecturerArea,
    LecturerLevel,
    Part,
    Piece,
    Team,
    TeamMember,
    Troupe,
)

__all__ = [
    "Authorisation",
    "Casting",
    "Lecturer",
    "LecturerArea",
    "LecturerLevel",
    "Part",
    "Piece",
    "Team",
    "TeamMember",
    "Troupe",
]

from .joining.models import Application, ApplicationMove, Training, Trial, TrialSheet
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
    "Application",
    "ApplicationMove",
    "Authorisation",
    "Casting",
    "Lecturer",
    "LecturerArea",
    "LecturerLevel",
    "Part",
    "Piece",
    "Team",
    "TeamMember",
    "Training",
    "Trial",
    "TrialSheet",
    "Troupe",
]

from .availability.models import WeeklyHours
from .joining.models import Application, ApplicationMove, Training, Trial, TrialSheet
from .pool.models import (
    Authorisation,
    CapOverride,
    Casting,
    ClaimCode,
    Distinct,
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
    "Training",
    "Trial",
    "TrialSheet",
    "Troupe",
    "WeeklyHours",
]

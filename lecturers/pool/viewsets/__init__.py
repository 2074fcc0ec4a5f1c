from .people import LecturerViewSet
from .teams import TeamViewSet

__all__ = ["LecturerViewSet", "TeamViewSet"]

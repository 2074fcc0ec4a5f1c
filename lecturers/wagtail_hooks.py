"""The door to Wagtail's admin: registers what the rooms offer."""

from wagtail.snippets.models import register_snippet

from lecturers.pool.viewsets import LecturerViewSet, TeamViewSet

register_snippet(LecturerViewSet)
register_snippet(TeamViewSet)

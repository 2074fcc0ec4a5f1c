"""The door to Wagtail's admin: registers what the rooms offer."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from lecturers.availability.urls import desk_urls as availability_urls
from lecturers.joining.urls import desk_urls as joining_urls
from lecturers.joining.viewsets import ApplicationViewSet, TrainingViewSet
from lecturers.pool.urls import desk_urls as pool_urls
from lecturers.pool.viewsets import LecturerViewSet, TeamViewSet

register_snippet(LecturerViewSet)
register_snippet(TeamViewSet)
register_snippet(ApplicationViewSet)
register_snippet(TrainingViewSet)

hooks.register("register_admin_urls", lambda: [*pool_urls, *joining_urls, *availability_urls])

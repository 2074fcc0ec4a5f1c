"""The door to Wagtail's admin: registers what the rooms offer."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from outreach.sessions.urls import desk_urls
from outreach.sessions.viewsets import OrderViewSet, SessionViewSet

register_snippet(SessionViewSet)
register_snippet(OrderViewSet)
hooks.register("register_admin_urls", lambda: desk_urls)

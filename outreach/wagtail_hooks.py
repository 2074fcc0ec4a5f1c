"""The door to Wagtail's admin: registers what the rooms offer."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from outreach.concerns.urls import desk_urls as concern_urls
from outreach.concerns.viewsets import ConcernViewSet
from outreach.feedback.urls import desk_urls as feedback_urls
from outreach.sessions.urls import desk_urls
from outreach.sessions.viewsets import OrderViewSet, SessionViewSet

register_snippet(SessionViewSet)
register_snippet(OrderViewSet)
register_snippet(ConcernViewSet)
hooks.register("register_admin_urls", lambda: [*desk_urls, *feedback_urls, *concern_urls])

"""The door to this app's public addresses."""

from django.urls import include, path

from .column.findable import Articles
from .materials.findable import Lessons
from .sessions.findable import TalksOfArea

app_name = "outreach"
urlpatterns = [
    path("", include("outreach.column.urls")),
    path("", include("outreach.materials.urls")),
    path("", include("outreach.sessions.urls")),
    path("", include("outreach.planning.urls")),
    path("", include("outreach.feedback.urls")),
    path("", include("outreach.concerns.urls")),
    path("", include("outreach.reports.urls")),
    path("", include("outreach.my.urls")),
    path("", include("outreach.materials.review.urls")),
    path("feeds/sessions/<str:code>.xml", TalksOfArea(), name="sessions_feed"),
    path("feeds/materials.xml", Lessons(), name="materials_feed"),
    path("feeds/column.xml", Articles(), name="column_feed"),
]

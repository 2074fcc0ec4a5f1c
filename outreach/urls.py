"""The door to this app's public addresses."""

from django.urls import include, path

from .column.sharing import Articles
from .materials.sharing import Lessons
from .sessions.sharing import TalksOfArea

app_name = "outreach"
urlpatterns = [
    path("", include("outreach.sessions.urls")),
    path("", include("outreach.feedback.urls")),
    path("", include("outreach.concerns.urls")),
    path("", include("outreach.my.urls")),
    path("feeds/sessions/<str:code>.xml", TalksOfArea(), name="sessions_feed"),
    path("feeds/materials.xml", Lessons(), name="materials_feed"),
    path("feeds/column.xml", Articles(), name="column_feed"),
]

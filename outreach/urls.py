"""The door to this app's public addresses."""

from django.urls import include, path

app_name = "outreach"
urlpatterns = [
    path("", include("outreach.column.urls")),
    path("", include("outreach.materials.urls")),
    path("", include("outreach.sessions.urls")),
    path("", include("outreach.feedback.urls")),
    path("", include("outreach.concerns.urls")),
    path("", include("outreach.my.urls")),
    path("", include("outreach.materials.review.urls")),
]

"""The door to this app's public addresses."""

from django.urls import include, path

app_name = "lecturers"
urlpatterns = [path("", include("lecturers.joining.urls")), path("", include("lecturers.pool.urls"))]

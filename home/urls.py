"""The door to this app's public addresses."""

from django.urls import include, path

app_name = "home"
urlpatterns = [path("", include("home.pages.urls"))]

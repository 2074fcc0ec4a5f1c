"""Registered below /admin/, where Wagtail asks for a membership first."""

from django.urls import path

from .views import bringing, desk

desk_urls = [
    path("import/", bringing.intakes, name="intakes"),
    path("import/<int:pk>/", desk.intake, name="intake"),
    path("import/<int:pk>/drop/", desk.drop, name="intake_drop"),
    path("import/<int:pk>/pictures/<int:number>/", desk.picture, name="intake_picture"),
]

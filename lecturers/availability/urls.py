from django.urls import path

from . import views

# Registered below /admin/, where Wagtail asks for a membership first.
desk_urls = [path("lecturers/<int:pk>/availability/", views.availability, name="availability")]

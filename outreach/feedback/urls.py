from django.urls import path

from . import views

urlpatterns = [path("f/<str:token>/", views.rating, name="rate")]
# Registered below /admin/, where Wagtail asks for a membership first.
desk_urls = [path("sessions/<int:pk>/poster/", views.poster, name="session_poster")]

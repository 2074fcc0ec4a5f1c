from django.urls import path

from . import views

urlpatterns = [
    path("lecturers/", views.pool, name="pool"),
    path("lecturers/<int:pk>/", views.lecturer, name="lecturer"),
    path("teams/<int:pk>/", views.team, name="team"),
]

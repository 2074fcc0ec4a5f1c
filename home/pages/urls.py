from django.urls import path

from . import views

urlpatterns = [
    path("", views.front, name="front"),
    path("v/<str:code>/", views.area, name="area"),
    path("villages/", views.choose_village, name="villages"),
    path("find/", views.find, name="find"),
    path("appearance/", views.appearance, name="appearance"),
]

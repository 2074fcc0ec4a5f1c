from django.urls import path

from . import views

urlpatterns = [
    path("open/", views.page, name="open"),
    path("open/data.csv", views.data, name="open_data"),
]

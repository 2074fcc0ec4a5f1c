from django.urls import path

from . import views

desk_urls = [path("roads/", views.roads, name="roads")]

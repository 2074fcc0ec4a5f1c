from django.contrib.sitemaps.views import sitemap
from django.urls import path

from . import offline, views
from .corrections import views as corrections
from .serving.recordings import recording
from .sitemap import SITEMAPS

urlpatterns = [
    path("", views.front, name="front"),
    path("v/<str:code>/", views.area, name="area"),
    path("villages/", views.choose_village, name="villages"),
    path("find/", views.find, name="find"),
    path("cards/<slug:kind>/<slug:key>.png", views.card, name="card"),
    path("recordings/<path:name>", recording, name="recording"),
    path("kept/", offline.kept, name="kept"),
    path("offline/", offline.offline, name="offline"),
    path("sw.js", offline.worker, name="worker"),
    path("corrections/", corrections.correct, name="correct"),
    path("corrections/track/", corrections.track, name="correction_track"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("appearance/", views.appearance, name="appearance"),
]

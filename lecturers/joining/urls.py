from django.urls import path, re_path

from .views import public
from .views.desk import ACTS, desk

urlpatterns = [
    path("lecturers/join/", public.join, name="join"),
    path("lecturers/join/track/", public.track, name="join_track"),
]
# Registered below /admin/, where Wagtail asks for a membership first.
desk_urls = [
    path("applications/<int:pk>/", desk.page, name="application_desk"),
    re_path(rf"^applications/(?P<pk>\d+)/(?P<name>{'|'.join(ACTS)})/$", desk.press, name="application_act"),
]

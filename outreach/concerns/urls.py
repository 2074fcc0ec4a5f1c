from django.urls import path, re_path

from .views import public
from .views.desk import ACTS, desk

urlpatterns = [
    path("concerns/new/", public.new, name="concern_new"),
    path("concerns/track/", public.track, name="concern_track"),
]
# Registered below /admin/, where Wagtail asks for a membership first.
desk_urls = [
    path("concerns/<int:pk>/", desk.page, name="concern_desk"),
    re_path(rf"^concerns/(?P<pk>\d+)/(?P<name>{'|'.join(ACTS)})/$", desk.press, name="concern_act"),
]

from django.urls import path, re_path

from .views import placing, public
from .views.desk import ACTS, desk

urlpatterns = [
    path("lilun/submit/", public.submit, name="submit"),
    path("lilun/submit/track/", public.track, name="submit_track"),
]
# Registered below /admin/, where Wagtail asks for a membership first.
desk_urls = [
    path("submissions/<int:pk>/", desk.page, name="submission_desk"),
    re_path(rf"^submissions/(?P<pk>\d+)/(?P<name>{'|'.join(ACTS)})/$", desk.press, name="submission_act"),
    path("submissions/column/<int:pk>/", placing.place, name="submissions_place"),
]

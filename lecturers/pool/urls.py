from django.urls import path

from .views import claiming, desk, public

urlpatterns = [
    path("lecturers/", public.pool, name="pool"),
    path("lecturers/claim/", claiming.enter, name="claim_enter"),
    path("lecturers/claim/<str:code>/", claiming.profile, name="claim"),
    path("lecturers/<int:pk>/", public.lecturer, name="lecturer"),
    path("teams/<int:pk>/", public.team, name="team"),
]
# Registered below /admin/, where Wagtail asks for a membership first.
desk_urls = [
    path("lecturers/<int:pk>/terms/", desk.terms, name="lecturer_terms"),
    path("lecturers/<int:pk>/code/", desk.code, name="lecturer_code"),
    path("lecturers/<int:pk>/double/", desk.double, name="lecturer_double"),
    path("teams/<int:pk>/troupe/", desk.troupe, name="troupe"),
]

from django.contrib.auth.views import LogoutView
from django.urls import path

from . import views

urlpatterns = [
    path("my/", views.my, name="my"),
    path("my/login/", views.LoginView.as_view(), name="my_login"),
    path("my/logout/", LogoutView.as_view(next_page="/"), name="my_logout"),
    path("my/record/", views.record, name="my_record"),
    path("my/availability/", views.availability, name="my_availability"),
    path("my/offers/<int:pk>/accept/", views.answer, {"reply": "accept"}, name="my_accept"),
    path("my/offers/<int:pk>/decline/", views.answer, {"reply": "decline"}, name="my_decline"),
    path("my/offers/<int:pk>/take/", views.answer, {"reply": "take"}, name="my_take"),
    path("my/offers/<int:pk>/leave/", views.answer, {"reply": "leave"}, name="my_leave"),
    path("my/sessions/<int:pk>/close/", views.close_talk, name="my_close"),
]
# Registered below /admin/, where Wagtail asks for a membership first.
desk_urls = [path("lecturers/<int:pk>/record/", views.staff_record, name="lecturer_record")]

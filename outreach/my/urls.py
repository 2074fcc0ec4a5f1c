from django.contrib.auth.views import LogoutView
from django.urls import path, re_path

from . import views

urlpatterns = [
    path("my/", views.my, name="my"),
    path("my/login/", views.LoginView.as_view(), name="my_login"),
    path("my/logout/", LogoutView.as_view(next_page="/"), name="my_logout"),
    re_path(r"^my/offers/(?P<pk>\d{1,18})/(?P<reply>accept|decline)/$", views.answer, name="my_answer"),
    re_path(r"^my/sessions/(?P<pk>\d{1,18})/close/$", views.close_talk, name="my_close"),
]

from django.urls import path

from . import desk, views

urlpatterns = [
    path("materials/<int:pk>/package.zip", views.take, name="take"),
    path("materials/<int:pk>/want/", views.want, name="want"),
]
# Registered below /admin/, where Wagtail asks for a membership first.
desk_urls = [path("demand/", desk.demand, name="demand")]

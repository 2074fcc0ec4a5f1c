from django.urls import path

from . import desk, state, views

urlpatterns = [
    path("materials/<int:pk>/package.zip", views.take, name="take"),
    path("materials/<int:pk>/want/", views.want, name="want"),
]
# Registered below /admin/, where Wagtail asks for a membership first.
desk_urls = [
    path("demand/", desk.demand, name="demand"),
    path("materials/<int:pk>/state/", state.material_state, name="material_state"),
    path("materials/<int:pk>/files/<int:job>/again/", state.material_again, name="material_again"),
]

from django.urls import path

from . import views

urlpatterns = [path("f/<str:token>/", views.rating, name="rate")]
# Under /admin/, where only members of an office come.
admin_urlpatterns = [path("sessions/<int:pk>/poster/", views.poster, name="session_poster")]

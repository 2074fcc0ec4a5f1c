from django.urls import path

app_name = "lecturers"
urlpatterns: list[path] = []

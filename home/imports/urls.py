from django.urls import path

from . import views

desk_urls = [
    path("imports/<slug:kind>/", views.imports, name="imports"),
    path("imports/<slug:kind>/template.xlsx", views.template, name="import_template"),
    path("imports/<slug:kind>/all.xlsx", views.take_out, name="import_take_out"),
    path("imports/files/<int:pk>/", views.job, name="import_job"),
    path("imports/files/<int:pk>/confirm/", views.answer, {"act": "confirm"}, name="import_confirm"),
    path("imports/files/<int:pk>/drop/", views.answer, {"act": "drop"}, name="import_drop"),
]

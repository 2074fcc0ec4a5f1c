"""Where the offices stand in the admin."""

from django.urls import path

from . import reveals, views


def urls():
    return [
        path("people/<int:pk>/password/", views.password, name="new_password"),
        path("people/handover/", views.handover, name="handover"),
        path("reveals/", reveals.page, name="reveals"),
        path("reveals/<int:pk>/", reveals.answer, name="reveal_answer"),
    ]


def hide_groups(request, items):
    """construct_settings_menu: Django's groups give nobody anything here."""
    items[:] = [item for item in items if item.name != "groups"]

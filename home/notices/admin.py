"""Where notices stand in the admin: an address, and a word in the menu with how many are new."""

from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from . import views
from .services import inbox


class NoticesItem(MenuItem):
    def render_component(self, request):
        item = super().render_component(request)
        if new := inbox(request.user).filter(read_at=None).count():
            item.label = gettext("通知（%(new)d）") % {"new": new}
        return item


def urls():
    return [
        path("notices/", views.notices, name="notices"),
        path("notices/<int:pk>/again/", views.again, name="notice_again"),
    ]


def menu_item():
    return NoticesItem(_("通知"), reverse("notices"), name="notices", icon_name="mail", order=90)

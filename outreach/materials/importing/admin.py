"""The way in, in Wagtail's menu and on a shelf's own page."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button

from ..models import ShelfPage
from .targets import places_of


class IntakeItem(MenuItem):
    def is_shown(self, request):
        return bool(places_of(request.user))


def menu_item():
    return IntakeItem(_("导入稿子"), reverse("intakes"), name="intakes", icon_name="download", order=205)


def buttons(page, user, view_name, next_url=None):
    """On a shelf's own page, for whoever may add to it."""
    if page.specific_class is ShelfPage and page.permissions_for_user(user).can_add_subpage():
        yield Button(_("导入稿子"), reverse("intakes"), icon_name="download", priority=5)


def listing_buttons(page, user, next_url=None):
    yield from buttons(page, user, "listing")

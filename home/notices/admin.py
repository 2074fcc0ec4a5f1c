"""Where notices stand in the admin: addresses, and a word in the menu with how many are new."""

from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from .models import ChannelAccount
from .services import inbox
from .views import accounts, choices
from .views import inbox as views


class NoticesItem(MenuItem):
    def render_component(self, request):
        item = super().render_component(request)
        if new := inbox(request.user).filter(read_at=None).count():
            item.label = gettext("通知（%(new)d）") % {"new": new}
        return item


class ChannelsItem(MenuItem):
    def is_shown(self, request):
        return ChannelAccount.SCOPE.allows(request.user, ("change",))


def urls():
    return [
        path("notices/", views.notices, name="notices"),
        path("notices/<int:pk>/again/", views.again, name="notice_again"),
        path("notices/<int:pk>/settle/", views.settled, name="notice_settle"),
        path("channels/", accounts.channels, name="channels"),
        path("channels/<int:office>/choices/", choices.choose, name="channel_choices"),
        path("channels/<int:office>/<slug:kind>/", accounts.channel, name="channel"),
    ]


def menu_item():
    return NoticesItem(_("通知"), reverse("notices"), name="notices", icon_name="mail", order=90)


def channels_item():
    return ChannelsItem(_("外发通道"), reverse("channels"), name="channels", icon_name="mail", order=800)

"""In the staff's menu: the way to writing orders down for neighbours."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from home.offices.scope import standing

from .views.helping import MAY_ENTER


class HelpingItem(MenuItem):
    def is_shown(self, request):
        return bool(standing(request.user).holding(MAY_ENTER))


def menu_item():
    address = reverse_lazy("outreach:order_helping")
    return HelpingItem(_("替乡亲点单"), address, name="order_helping", icon_name="group", order=212)

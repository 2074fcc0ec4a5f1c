"""In the staff's menu: ways that are no list of rows."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from home.offices.kinds import Role
from home.offices.scope import standing
from outreach.planning.models import Visit

from .models import MAY_LISTEN, TAKING
from .street.views import SEES


class ForRoles(MenuItem):
    def __init__(self, *args, roles, **kwargs):
        super().__init__(*args, **kwargs)
        self.roles = roles

    def is_shown(self, request):
        return bool(standing(request.user).holding(self.roles))


def item(label, address, icon, order, roles, args=()):
    url = reverse_lazy(address, args=args)
    return lambda: ForRoles(
        label, url, name=address.rpartition(":")[2], icon_name=icon, order=order, roles=roles
    )


def menu_items():
    return [
        item(_("替乡亲说事"), "outreach:concern_helping", "comment", 221, MAY_LISTEN),
        item(_("走访台账"), "visits", "calendar-alt", 222, Visit.SCOPE.roles(("view",))),
        item(_("小区清单"), "quarters", "tasks", 225, SEES),
        item(_("等人来认的事"), "open_tasks", "group", 226, set(Role)),
        item(_("12345 导入"), "imports", "download", 223, TAKING, ["hotline"]),
    ]

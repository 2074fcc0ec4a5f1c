"""In the staff's menu: rating for neighbours, and counting cards."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from home.offices.kinds import Role
from home.offices.scope import standing

from .views.helping import MAY_HELP


class ForRoles(MenuItem):
    def __init__(self, *args, roles, **kwargs):
        super().__init__(*args, **kwargs)
        self.roles = roles

    def is_shown(self, request):
        return bool(standing(request.user).holding(self.roles))


def helping_item():
    address = reverse_lazy("outreach:rate_round")
    return ForRoles(_("替乡亲评"), address, name="rate_round", icon_name="group", order=213, roles=MAY_HELP)


def cards_item():
    return ForRoles(
        _("点牌"), reverse_lazy("cards"), name="cards", icon_name="tick", order=214, roles={Role.COUNTER}
    )

"""In the staff's menu: the month plan, for whoever makes one."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from .models import Run


class PlansItem(MenuItem):
    def is_shown(self, request):
        return Run.SCOPE.allows(request.user, ("add",))


def menu_item():
    return PlansItem(
        _("按月排班"), reverse_lazy("dispatch_plans"), name="dispatch", icon_name="tasks", order=205
    )

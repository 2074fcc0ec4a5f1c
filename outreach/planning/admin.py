"""In the staff's menu: what is planned, what comes again, the days of listening, sheets for walls."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from .models import ListeningDay, Plan, Print, Series


class Item(MenuItem):
    """Shown to whoever may see rows of this model."""

    def __init__(self, model, label, address, **given):
        super().__init__(label, reverse_lazy(address), name=address, **given)
        self.model = model

    def is_shown(self, request):
        return self.model.SCOPE.allows(request.user, ("view",))


def plans_item():
    return Item(Plan, _("计划"), "plans", icon_name="calendar-alt", order=204)


def series_item():
    return Item(Series, _("系列"), "series_list", icon_name="rotate", order=206)


def listening_item():
    return Item(ListeningDay, _("民意“5”来听"), "listening", icon_name="group", order=207)


def prints_item():
    return Item(Print, _("印出来贴墙上"), "prints", icon_name="doc-full", order=208)

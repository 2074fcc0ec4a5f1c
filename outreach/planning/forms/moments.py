"""A day and an hour, as the forms of this room ask for them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from outreach.sessions.forms.hours import DAY_INPUT, TIME_INPUT


def day_field(label, none):
    return forms.DateField(
        label=label,
        widget=DAY_INPUT,
        error_messages={"required": none, "invalid": _("没有这一天，请再看一遍。")},
    )


def hour_field():
    return forms.TimeField(
        label=_("几点"),
        widget=TIME_INPUT,
        error_messages={"required": _("还没定几点，请填上。"), "invalid": _("没有这个钟点，请再看一遍。")},
    )

"""How many slips to print."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..services.slips import AT_ONCE


class SlipsForm(forms.Form):
    count = forms.IntegerField(
        label=_("印多少张"),
        min_value=1,
        max_value=AT_ONCE,
        initial=40,
        help_text=_("一张 A4 裁八张。按来的人数印，多印的剪掉。"),
        error_messages={
            "required": _("印多少张还空着，请填个数。"),
            "invalid": _("请填一个整数。"),
            "min_value": _("至少印一张，请改一下。"),
            "max_value": _("一回最多印 120 张，不够再印一回。"),
        },
    )

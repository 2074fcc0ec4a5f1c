"""Why somebody wants to read whole numbers."""

from django import forms
from django.utils.translation import gettext_lazy as _


class PurposeForm(forms.Form):
    purpose = forms.CharField(
        label=_("看整号做什么用"),
        max_length=100,
        initial=_("打电话告诉大家时间地点"),
        help_text=_("点单的人凭编号看得到这句话。"),
        error_messages={
            "required": _("用途还空着，请写一句。"),
            "max_length": _("写得长了，请压到 100 字以内。"),
        },
    )

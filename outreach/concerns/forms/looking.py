"""Why somebody wants to look."""

from django import forms
from django.utils.translation import gettext_lazy as _

from home.offices.desks import DeskForm
from home.trust.plain import PlainField


def purpose():
    return PlainField(
        label=_("用途"),
        max_length=100,
        help_text=_("本人凭编号查得到哪天看的、为什么看；谁看的，记进日志。"),
        error_messages={
            "required": _("用途还空着，本人查得到，请写一句。"),
            "max_length": _("写得长了，请压到 100 字以内。"),
        },
    )


class PurposeForm(forms.Form):
    purpose = purpose()


class LookForm(DeskForm):
    purpose = purpose()

"""The first word on a wish, and the reason for a no."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReviewForm(forms.Form):
    title = forms.CharField(
        label=_("题目"),
        max_length=80,
        help_text=_("定下来后写在公开日程上，别带人名电话。"),
        error_messages={
            "required": _("题目还空着，请写上。"),
            "max_length": _("题目长了，请压到 80 字以内。"),
        },
    )


class ReasonForm(forms.Form):
    """For rejecting and for cancelling."""

    reason = forms.CharField(
        label=_("缘由"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=200,
        help_text=_("点单的人凭编号看得到，别带人名电话。"),
        error_messages={
            "required": _("要说一声缘由，点单的人看得到，请写一句。"),
            "max_length": _("写得长了，请压到 200 字以内。"),
        },
    )

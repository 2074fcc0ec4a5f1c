"""What the desk of a submission asks at each step."""

from django import forms
from django.utils.translation import gettext_lazy as _

from home.offices.desks import DeskForm
from home.trust.plain import PlainField

from ...models import LARGEST_NUMBER


def words(label, required=None):
    return PlainField(
        label=label,
        required=bool(required),
        max_length=500,
        help_text=_("作者凭编号看得到。别带人名电话。"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": required, "max_length": _("写得长了，请压到 500 字以内，字都还在。")},
    )


class AskBackForm(DeskForm):
    reason = words(_("请作者改哪里"), _("请写明要作者改哪里，作者凭编号看得到。"))


class DeclineForm(DeskForm):
    reason = words(_("为什么不用"), _("请写一句为什么不用，作者凭编号看得到。"))


class AcceptForm(DeskForm):
    reason = words(_("想对作者说的话"))


class PlaceForm(forms.Form):
    """Which of the accepted ones, in which issue, whole or in part."""

    number = forms.IntegerField(
        label=_("排进第几期"),
        min_value=1,
        max_value=LARGEST_NUMBER,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("期号请写一个数，例如 237。")
        ),
    )
    chosen = forms.TypedMultipleChoiceField(
        label=_("排哪几篇"), coerce=int, error_messages={"required": _("一篇都没有选，请至少选一篇。")}
    )
    excerpts = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args, rows, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = self.fields["excerpts"].choices = [
            (row.pk, row.title) for row in rows
        ]
        for name in ("chosen", "excerpts"):
            self.fields[name].error_messages["invalid_choice"] = _("有一篇刚被别人排走了，请再看一遍。")

"""A talk goes to another hour or place, or changes places with another."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..rows import line_of
from .hours import HourForm


class MoveForm(HourForm):
    """Another hour or place for a talk that was arranged; `seen` is the version the mover looked at."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("缘由"),
        max_length=200,
        help_text=_("讲的人看得到，别带人名电话。"),
        error_messages={
            "required": _("改时间要说一声缘由，请写一句。"),
            "max_length": _("写得长了，请压到 200 字以内。"),
        },
    )
    nowhere = forms.BooleanField(
        label=_("原来的地方不用了，另找"),
        required=False,
        help_text=_("那个地方马上空出来，这一场先列进未定妥的。"),
    )
    waiver = forms.CharField(
        label=_("为什么可以不留路上的时间"),
        required=False,
        max_length=200,
        help_text=_("只有派单员能写；写了，路上来不及就不拦，记进日志。真撞上的还是不行。"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["venue"].empty_label = _("地方不变")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("nowhere") and cleaned.get("venue") and "venue" in self.changed_data:
            self.add_error("nowhere", _("已经挑了新的地方，就不用勾这一条，请去掉一样。"))
        return cleaned

    def terms(self):
        """For services.reschedule()."""
        names = ("reason", "nowhere", "waiver", "seen")
        return {**self.placed(), **{name: self.cleaned_data[name] for name in names}}


class ExchangeForm(forms.Form):
    """The other talk, with which this one changes hour and place."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    other = forms.ModelChoiceField(
        label=_("和哪一场对换"),
        queryset=None,
        empty_label=_("挑一场"),
        error_messages={
            "required": _("还没挑和哪一场对换，请挑一场。"),
            "invalid_choice": _("那一场现在不能对换了，请另挑一场。"),
        },
    )
    reason = forms.CharField(
        label=_("缘由"),
        max_length=200,
        help_text=_("两边讲的人都看得到，别带人名电话。"),
        error_messages={
            "required": _("对换要说一声缘由，请写一句。"),
            "max_length": _("写得长了，请压到 200 字以内。"),
        },
    )

    def __init__(self, *args, talks, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = talks
        self.fields["other"].label_from_instance = line_of

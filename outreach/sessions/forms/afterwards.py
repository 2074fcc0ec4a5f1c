"""A talk that is over: who gave it, when, and how many came."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .hours import HourForm


def heads(label, **given):
    faults = {
        "required": _("这个数还空着，没有就填 0。"),
        "invalid": _("请填一个数，没有就填 0。"),
        "min_value": _("数不能小于 0，请改一下。"),
        "max_value": _("一场没有这么多人，请再看一遍。"),
    }
    return forms.IntegerField(label=label, min_value=0, max_value=100_000, error_messages=faults, **given)


class AfterwardsForm(HourForm):
    """Who gave a talk that is over, and when; at most the twenty who stand nearest are shown.

    How many came is said here, and looked over by whoever closes it.
    """

    lecturers = forms.ModelMultipleChoiceField(
        label=_("谁讲的"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("补录要写明谁讲的，请挑一位。"),
            "invalid_choice": _("挑的人不在名册上，请重新挑。"),
        },
    )

    low = heads(_("现场人数，少说"), required=False)
    high = heads(_("多说"), required=False)
    why = forms.CharField(
        label=_("为什么晚了"),
        required=False,
        max_length=200,
        help_text=_("讲完三天多才补录的要写，留在这一场的经过里。"),
        error_messages={"max_length": _("写得长了，请压到 200 字以内。")},
    )

    def __init__(self, *args, lecturers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lecturers"].queryset = lecturers

    def clean(self):
        """The services say whether it is over; the past is what is asked for here."""
        cleaned = super(HourForm, self).clean()
        low, high = cleaned.get("low"), cleaned.get("high")
        if (low is None) != (high is None) or (high or 0) < (low or 0):
            self.add_error("high", _("人数要么两头都写，后一个不比前一个小；要么都空着。"))
        return cleaned

    def entered(self):
        """For services.enter_afterwards(), after the talk itself."""
        said = self.cleaned_data
        return {
            "lecturers": list(said["lecturers"]),
            **self.placed(),
            "reason": said["why"],
            "headcount": (said["low"], said["high"]),
        }


class HeadcountForm(forms.Form):
    low = heads(_("现场人数，少说"))
    high = heads(_("多说"))
    online = forms.IntegerField(
        label=_("线上人次"),
        min_value=0,
        max_value=100_000_000,
        required=False,
        help_text=_("另记，不和现场加在一起。"),
        error_messages={
            "invalid": _("线上多少人次，请填一个整数。"),
            "min_value": _("线上人次不能比零少，请改一下。"),
            "max_value": _("这个数太大了，请核对一下。"),
        },
    )

    def clean(self):
        cleaned = super().clean()
        if (cleaned.get("high") or 0) < (cleaned.get("low") or 0):
            self.add_error("high", _("人数的后一个数不能比前一个小，请改一下。"))
        return cleaned

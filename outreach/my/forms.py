"""What a lecturer answers on her phone: why not, and how many came."""

from django import forms
from django.utils.translation import gettext_lazy as _

OTHER = "other"
REASONS = [
    ("busy", _("那天有事")),
    ("far", _("路太远")),
    ("topic", _("这题不熟")),
    (OTHER, _("别的缘由")),
]
# What is kept of an estimate: from, to. A figure to the head would only look exact.
HEADS = {
    "none": (0, 0),
    "few": (1, 20),
    "some": (20, 50),
    "many": (50, 100),
    "crowd": (100, 200),
    "throng": (200, 500),
}
HEAD_WORDS = [
    ("few", _("20 以内")),
    ("some", _("20—50")),
    ("many", _("50—100")),
    ("crowd", _("100—200")),
    ("throng", _("200 以上")),
    ("none", _("没人来")),
]


class DeclineForm(forms.Form):
    why = forms.ChoiceField(
        label=_("说一声缘由"),
        choices=REASONS,
        widget=forms.RadioSelect,
        error_messages={"required": _("说一声缘由，好让他们另请人，请挑一条。")},
    )
    other = forms.CharField(label=_("别的缘由，写几个字"), required=False, max_length=100)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("why") == OTHER and not cleaned.get("other", "").strip():
            self.add_error("other", _("挑了“别的缘由”，请写几个字。"))
        return cleaned

    def reason(self):
        why, other = self.cleaned_data["why"], self.cleaned_data["other"].strip()
        said = "" if why == OTHER else str(dict(REASONS)[why])
        return "，".join(filter(None, (said, other)))


class ClosingForm(forms.Form):
    heads = forms.ChoiceField(
        label=_("来了多少人"),
        choices=HEAD_WORDS,
        widget=forms.RadioSelect,
        error_messages={"required": _("来了多少人，估一个就行，请挑一个。")},
    )

    def headcount(self):
        return HEADS[self.cleaned_data["heads"]]

"""What a lecturer answers on her phone: how many came."""

from django import forms
from django.utils.translation import gettext_lazy as _

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


class ClosingForm(forms.Form):
    heads = forms.ChoiceField(
        label=_("来了多少人"),
        choices=HEAD_WORDS,
        widget=forms.RadioSelect,
        error_messages={"required": _("来了多少人，估一个就行，请挑一个。")},
    )

    def headcount(self):
        return HEADS[self.cleaned_data["heads"]]

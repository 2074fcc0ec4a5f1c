"""Rating for a neighbour who has no phone: the same questions, asked aloud; and the slips out of the box."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .rating import RatingForm


class HelpedForm(RatingForm):
    slip = forms.CharField(
        label=_("纸条上的编号"),
        required=False,
        max_length=40,
        help_text=_("照着箱子里的纸条抄才填；当面问的空着。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )

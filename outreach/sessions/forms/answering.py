"""What is answered to an offer: why not, and whom a team sends."""

from django import forms
from django.utils.translation import gettext_lazy as _

OTHER = "other"
REASONS = [
    ("busy", _("那天有事")),
    ("far", _("路太远")),
    ("topic", _("这题不熟")),
    (OTHER, _("别的缘由")),
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


class CastForm(forms.Form):
    """Whom a team sends; not asked of a lecturer, nor of a troupe, whose parts say who plays."""

    cast = forms.ModelMultipleChoiceField(
        label=_("派谁去"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("还没写派谁去，请挑一位或几位。"),
            "invalid_choice": _("挑的人那天不在队里，请重新挑。"),
        },
    )

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cast"].queryset = members

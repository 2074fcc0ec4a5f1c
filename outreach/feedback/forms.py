"""Three questions, three faces, and a few words if one likes."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from home.trust.plain import PlainField

LONGEST = 1000
CHOOSE = _("这一题还没选，点一个脸就行。")


def faces(label, *words):
    choices = list(zip((3, 2, 1), words, strict=True))
    faults = {"required": CHOOSE, "invalid_choice": CHOOSE}
    return forms.TypedChoiceField(
        label=label, choices=choices, coerce=int, widget=forms.RadioSelect, error_messages=faults
    )


class RatingForm(forms.Form):
    key = forms.CharField(widget=forms.HiddenInput, required=False)
    understood = faces(_("听得懂吗？"), _("听懂了"), _("懂一半"), _("没听懂"))
    remembered = faces(_("记得牢吗？"), _("记住了"), _("记几句"), _("没记住"))
    useful = faces(_("用得上吗？"), _("用得上"), _("说不准"), _("用不上"))
    text = PlainField(
        label=_("写几个字"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": _("写得长了，请压到 1000 字以内，字都还在。")},
    )
    concern = forms.BooleanField(
        label=_("有件事，请帮我办"), required=False, help_text=_("接着写那件事，给你一个编号，凭编号查进度。")
    )

    def clean_key(self):
        """A key we did not make is replaced: what was chosen stays, one more press sends it."""
        try:
            return uuid.UUID(self.cleaned_data["key"])
        except ValueError:
            self.data = {**self.data.dict(), "key": str(uuid.uuid4())}
            self.add_error(None, _("这一页放得太久了，选的都还在，请再点一次。"))

    def answer(self):
        """For services.rate()."""
        return {name: value for name, value in self.cleaned_data.items() if name != "concern"}

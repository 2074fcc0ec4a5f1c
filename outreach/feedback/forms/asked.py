"""Questions asked in a talk, one a line."""

from django import forms
from django.utils.translation import gettext_lazy as _

from home.trust.plain import plain

MOST, LONGEST = 10, 200


class AskedForm(forms.Form):
    questions = forms.CharField(
        label=_("现场问了什么"),
        help_text=_("一行一个问题。只写问的什么，不写谁问的。"),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("还没写问了什么，请写一句。")},
    )

    def clean_questions(self):
        lines = [line.strip() for line in plain(self.cleaned_data["questions"]).split("\n") if line.strip()]
        if len(lines) > MOST:
            raise forms.ValidationError(_("一回最多写十个问题，请分两回。"))
        if any(len(line) > LONGEST for line in lines):
            raise forms.ValidationError(_("有一个问题写得太长，请压到 200 字以内。"))
        return lines

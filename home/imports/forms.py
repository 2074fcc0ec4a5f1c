"""The file."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .reading import LARGEST_FILE


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("填好的表"),
        help_text=_(".xlsx 或 .csv，不超过 10 兆、20000 行。先读给你看，点头才写。"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={
            "required": _("请先选一个文件。"),
            "empty": _("这个文件是空的，请换一个。"),
        },
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise ValidationError(_("文件超过 10 兆，请分成几个再交。"))
        return file

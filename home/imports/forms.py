"""The file."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .reading import too_large


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("填好的表"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={
            "required": _("请先选一个文件。"),
            "empty": _("这个文件是空的，请换一个。"),
        },
    )

    def __init__(self, *args, sheet, **kwargs):
        super().__init__(*args, **kwargs)
        self.sheet = sheet
        limits = {"size": sheet.largest // 1024**2, "rows": sheet.most_rows}
        says = _(".xlsx 或 .csv，不超过 %(size)d 兆、%(rows)d 行。先读给你看，点头才写。")
        self.fields["file"].help_text = says % limits

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > self.sheet.largest:
            raise ValidationError(too_large(self.sheet))
        return file

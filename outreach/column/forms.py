"""A printed page, sent as a file or pasted, and the number of its issue."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import LARGEST_NUMBER
from .recognition import LARGEST_PAGE, PageUnreadable, decode, recognise


class PrintedPageForm(forms.Form):
    file = forms.FileField(
        label=_("文本文件"),
        required=False,
        allow_empty_file=True,  # the reader has a better sentence for it
        help_text=_("一版的文字，.txt，UTF-8 或 GB18030，不超过 2 兆。"),
        widget=forms.FileInput(attrs={"accept": ".txt,text/plain"}),
    )
    text = forms.CharField(
        label=_("原文"),
        required=False,
        strip=False,
        help_text=_("也可以把文字贴在这里。认错的地方，多半是分行不对，在这里改好再认一遍。"),
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false"}),
    )
    number = forms.IntegerField(
        label=_("期号"),
        required=False,
        min_value=1,
        max_value=LARGEST_NUMBER,
        help_text=_("版面上印了就不用填。"),
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("file"):
            self.read("file", lambda: decode(cleaned["file"].read(LARGEST_PAGE + 1)))
        elif cleaned.get("text", "").strip():
            self.read("text", lambda: cleaned["text"])
        elif not self.errors:
            self.add_error("file", _("请选一个文件，或者把文字贴在“原文”里。"))
        return cleaned

    def read(self, name, words):
        """Words as UTF-8 must fit too: they are sent again from the preview."""
        try:
            self.cleaned_data["text"] = decode(words().encode())
        except PageUnreadable as refusal:
            self.add_error(name, str(refusal))

    @property
    def page(self):
        return recognise(self.cleaned_data["text"])

    def again(self, page):
        """The same form with the words in the box, for the preview."""
        number = self.cleaned_data["number"] or page.number
        return type(self)(initial={"text": self.cleaned_data["text"], "number": number})

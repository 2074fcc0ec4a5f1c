"""Files, or pasted text, and where they go."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from home.trust.plain import PlainField

from ..reading import LONGEST

MOST_FILES = 20
ACCEPTED = ".docx,.pdf,.txt"


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """All the files chosen at once; an empty one is taken, since its row says better what is wrong."""

    def clean(self, data, initial=None):
        files = [super(ManyFilesField, self).clean(one, initial) for one in data or []]
        if len(files) > MOST_FILES:
            raise ValidationError(_("一次最多收 %(most)d 个文件，请分几次传。") % {"most": MOST_FILES})
        return files


class BringForm(forms.Form):
    batch = forms.UUIDField(widget=forms.HiddenInput, required=False)
    place = forms.ChoiceField(label=_("放到哪儿"), error_messages={"required": _("请选放到哪儿。")})
    files = ManyFilesField(
        label=_("文件"),
        required=False,
        allow_empty_file=True,
        help_text=_("可以一次选好几个：.docx、有文字的 .pdf、.txt，每个不超过 20 兆。"),
        widget=ManyFilesInput(attrs={"accept": ACCEPTED, "multiple": True}),
    )
    text = PlainField(
        label=_("贴进来的文字"),
        required=False,
        max_length=LONGEST,
        help_text=_("从公众号、网页或 Word 里复制的都行，只留文字，样式和链接都会去掉。"),
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false", "data-paste": "markup"}),
        error_messages={"max_length": _("贴的文字太长，请分成几份再贴。")},
    )
    markup = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.places = {str(place.page.pk): place for place in places}
        self.fields["place"].choices = [(key, str(place)) for key, place in self.places.items()]
        if len(places) == 1:
            self.initial["place"] = next(iter(self.places))

    def clean_batch(self):
        """A key we did not make is replaced."""
        return self.cleaned_data["batch"] or uuid.uuid4()

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned.get("files") and not cleaned.get("text"):
            self.add_error("files", _("请选文件，或者把文字贴在下面。"))
        return cleaned

    @property
    def brought(self):
        """For services: where to, and as what."""
        place = self.places[self.cleaned_data["place"]]
        return {"target": place.page, "office": place.office, "batch": self.cleaned_data["batch"]}

"""Three questions, three faces, and a few words, a voice or a picture if one likes."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from home.trust.plain import PlainField

from ..models import SheetQuestion
from ..photos import photo
from ..services.rating import hour_from
from ..sheets import fields_for, said
from ..voices import voice

LONGEST = 1000
FACES = ("understood", "remembered", "useful")
MORE = ("text", "concern")
CHOOSE = _("一张脸也没点，至少点一个就行。")
ODD = _("没有这张脸，请重新点一下。")


def faces(label, *words):
    choices = list(zip((3, 2, 1), words, strict=True))
    return forms.TypedChoiceField(
        label=label,
        choices=choices,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": ODD},
    )


class CheckedFile(forms.FileField):
    """A file that is looked into; what comes out is (kind, format, bytes), or None without one."""

    def __init__(self, kind, check, accept, **attrs):
        widget = forms.FileInput(attrs={"accept": accept, **attrs})
        super().__init__(required=False, allow_empty_file=True, widget=widget, max_length=None)
        self.kind, self.check = kind, check

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        return (self.kind, *self.check(file)) if file and file.size else None


class RatingForm(forms.Form):
    key = forms.CharField(widget=forms.HiddenInput, required=False)
    slip = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    hour = forms.CharField(required=False)  # said by a phone that kept the answer without signal
    understood = faces(_("听得懂吗？"), _("听懂了"), _("懂一半"), _("没听懂"))
    remembered = faces(_("记得牢吗？"), _("记住了"), _("记几句"), _("没记住"))
    useful = faces(_("用得上吗？"), _("用得上"), _("说不准"), _("用不上"))
    voice = CheckedFile("voice", voice, "audio/*", capture=True)
    text = PlainField(
        label=_("写几个字"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("写得长了，请压到 1000 字以内，字都还在。")},
    )
    photo = CheckedFile("photo", photo, "image/jpeg,image/png,image/webp")
    concern = forms.BooleanField(
        label=_("有件事，请帮我办"), required=False, help_text=_("接着写那件事，给你一个编号，凭编号查进度。")
    )

    def __init__(self, *args, questions=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = questions
        if questions:
            self.fields |= fields_for(questions)
        self.fields["voice"].label, self.fields["photo"].label = _("说话录音"), _("拍张照片")

    @property
    def asked(self):
        """[(field, how it is laid out)] of the office's own questions: a scale stands in one row."""
        return [
            (
                self[question.clean_name],
                "scale" if question.field_type == SheetQuestion.Kind.SCALE else "picks",
            )
            for question in self.questions
        ]

    @property
    def more_is_said(self):
        """Something below the faces has a fault or was given: it must not be folded away from her."""
        given = {*self.errors, *self.files, *(name for name in MORE if self.data.get(name))}
        return bool(given.intersection(self.fields).difference(FACES))

    def clean_key(self):
        """A key we did not make is replaced: what was chosen stays, one more press sends it."""
        try:
            return uuid.UUID(self.cleaned_data["key"])
        except ValueError:
            self.data = {**self.data.dict(), "key": str(uuid.uuid4())}
            self.add_error(None, _("这一页放得太久了，选的都还在，请再点一次。"))

    def clean(self):
        if not any(self.cleaned_data.get(name) or name in self.errors for name in FACES):
            self.add_error("understood", CHOOSE)
        return self.cleaned_data

    def answer(self):
        """For services.rate()."""
        given = self.cleaned_data
        chosen, written = said(self.questions, given)
        return {
            "key": given["key"],
            "slip": given["slip"],
            "claimed": hour_from(given["hour"]),
            "text": "\n".join(filter(None, (given["text"], written))),
            "enclosed": [given[name] for name in ("voice", "photo") if given[name]],
            "chosen": chosen,
            **{name: given[name] for name in FACES},
        }

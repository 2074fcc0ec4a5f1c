"""Saying something without an account: what, where, and who is not to see it."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from home.pages.places import PlaceForm
from home.trust.plain import PlainField
from outreach.feedback.forms.rating import CheckedFile
from outreach.feedback.voices import voice

LONGEST, LONGEST_CONTACT = 3000, 60
SHIELDS = [
    ("none", _("都行，谁该办就给谁看")),
    ("village", _("我们村的人别看到")),
    ("town", _("镇上（街道）和村里都别看到")),
]


class ConcernForm(PlaceForm):
    field_order = ("key", "text", "town", "village")

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    text = PlainField(
        label=_("什么事"),
        required=False,
        max_length=LONGEST,
        help_text=_("照平常说话写：在哪儿、什么时候、想咋办。别写别人的身份证号、电话。"),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": _("还没写是什么事，请写一句。"),
            "max_length": _("写得长了，请压到 3000 字以内，字都还在。"),
        },
    )
    voice = CheckedFile("voice", voice, "audio/*", capture=True)
    shield = forms.ChoiceField(
        label=_("谁不该看到？"),
        help_text=_("不管选哪样，都先由县里看，村里看不到是谁说的。"),
        choices=SHIELDS,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("谁不该看到，请选一个，没有顾虑就选“都行”。"),
            "invalid_choice": _("没有这一项，请从三样里选一个。"),
        },
    )
    contact = PlainField(
        label=_("电话或别的联系办法"),
        required=False,
        max_length=LONGEST_CONTACT,
        help_text=_("不填也能办，凭编号查。填了锁起来存，办事的人看不到，你随时能删。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": _("写得长了，请压到 60 字以内。")},
    )

    def __init__(self, *args, talk=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["voice"].label = _("不想写，就说")
        self.fields["voice"].help_text = _("一分钟以内。县里收诉求的人听，村里、镇上和办事的人听不到。")
        if talk:
            self.fields["shield"].choices = [*SHIELDS, ("lecturer", _("讲课的人和他单位的人别看到"))]

    def clean(self):
        """Written or said: one of the two."""
        given = super().clean()
        nothing = not given.get("text") and not given.get("voice")
        if nothing and not {"text", "voice"} & set(self.errors):
            self.add_error("text", self.fields["text"].error_messages["required"])
        return given

    def clean_key(self):
        """A key we did not make is replaced: what was typed stays, one more press sends it."""
        try:
            return uuid.UUID(self.cleaned_data["key"])
        except ValueError:
            self.data = {**self.data.dict(), "key": str(uuid.uuid4())}
            self.add_error(None, _("这张表放得太久了，字都还在，请再点一次。"))

    def said(self):
        """For services.receive()."""
        cleaned = self.cleaned_data
        return {
            "key": cleaned["key"],
            "text": cleaned["text"],
            "area": self.area(),
            "shield": "" if cleaned["shield"] == "none" else cleaned["shield"],
            "contact": cleaned["contact"],
            "voice": cleaned["voice"][1:] if cleaned.get("voice") else None,
        }


class WordForm(forms.Form):
    """A message, or why it is not settled."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    text = PlainField(
        label=_("哪儿没解决"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("写得长了，请压到 3000 字以内，字都还在。")},
    )

    @classmethod
    def correction(cls, text):
        form = cls(initial={"text": text}, auto_id="correction_%s")
        form.fields["text"].label, form.fields["text"].required = _("改成"), True
        return form

    @classmethod
    def message(cls, text=""):
        """To be shown where words are all there is to send."""
        form = cls(initial={"text": text})
        form.fields["text"].label, form.fields["text"].required = _("想补充的话"), True
        return form

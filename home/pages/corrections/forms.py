"""What a reader types, and what staff answer."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from home.offices.desks import DeskForm
from home.trust.plain import PlainField

from .lifecycle import Outcome
from .models import Correction

LONGEST = 1000
TOO_LONG = _("写得长了，请压到 1000 字以内，字都还在。")


class CorrectionForm(forms.Form):
    key = forms.CharField(widget=forms.HiddenInput, required=False)
    page = forms.CharField(widget=forms.HiddenInput, required=False, max_length=500)
    kind = forms.ChoiceField(label=_("说的是"), choices=Correction.Kind, widget=forms.RadioSelect)
    text = PlainField(
        label=_("哪里不对"),
        max_length=LONGEST,
        help_text=_("抄上错的那几个字，写上该是什么，或者说说哪里不好用。"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("还没写哪里不对，请写一句。"), "max_length": TOO_LONG},
    )
    contact = PlainField(
        label=_("电话或别的联系办法"),
        required=False,
        max_length=60,
        help_text=_("不填也回话，凭编号看。填了锁起来存，办完三个月就删。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": _("写得长了，请压到 60 字以内。")},
    )

    def clean_key(self):
        """A key we did not make is replaced: what was typed stays, one more press sends it."""
        try:
            return uuid.UUID(self.cleaned_data["key"])
        except ValueError:
            self.data = {**self.data.dict(), "key": str(uuid.uuid4())}
            self.add_error(None, _("这张表放得太久了，字都还在，请再点一次。"))


class ReplyForm(DeskForm):
    text = PlainField(
        label=_("回的话"),
        max_length=LONGEST,
        help_text=_("写的人凭编号看得到。"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("还没写回的话，请写一句。"), "max_length": TOO_LONG},
    )

    def __init__(self, *args, row, **kwargs):
        super().__init__(*args, row=row, **kwargs)
        self.initial.setdefault("text", row.answer)


class SettleForm(ReplyForm):
    outcome = forms.ChoiceField(label=_("结果"), choices=Outcome, widget=forms.RadioSelect)

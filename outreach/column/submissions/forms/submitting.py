"""Sending a text without an account: title, name for print, the text or a file."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from home.trust.plain import PlainField
from outreach.materials.importing.child import read_apart
from outreach.materials.importing.refusals import Unreadable

from ..models import LONGEST, Submission

LARGEST_FILE = 5 * 1024 * 1024
READING = 20  # seconds; somebody is waiting
TOO_LONG = _("写得太长了，请压到两万字以内，字都还在。")


def field(name, **more):
    """A field of the model, as people type it."""
    column = Submission._meta.get_field(name)
    return PlainField(label=column.verbose_name, max_length=column.max_length, **more)


class TextForm(forms.Form):
    """Title and text: what is sent first, and what is sent again when an editor asked for changes."""

    title = field("title", required=False, help_text=_("传文件的，文件里有题目就不用填。"))
    text = PlainField(
        label=_("正文"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("写在这里，或者贴在这里；有文件就传文件。"),
        error_messages={"max_length": TOO_LONG},
    )
    file = forms.FileField(
        label=_("文件"),
        required=False,
        allow_empty_file=True,
        help_text=_(".docx、有文字的 .pdf 或 .txt，不超过 5 兆。"),
        widget=forms.FileInput(attrs={"accept": ".docx,.pdf,.txt"}),
    )

    def clean(self):
        """What was read of a file is put into the box, so that a fault elsewhere does not lose it."""
        cleaned = super().clean()
        if cleaned.get("file"):
            self.read(cleaned["file"], cleaned)
        if "title" not in self.errors and not cleaned.get("title"):
            self.add_error("title", _("还没有题目，请写上。"))
        if not ({"text", "file"} & set(self.errors)) and not cleaned.get("text"):
            self.add_error("text", _("还没有正文，请写上，或者传一个文件。"))
        return cleaned

    def read(self, file, cleaned):
        if file.size > LARGEST_FILE:
            self.add_error("file", _("这个文件超过 5 兆，没有收；请把里面的图去掉，只留文字。"))
            return
        try:
            found = read_apart(file.name, file.read(), READING)
        except Unreadable as refusal:
            self.add_error("file", str(refusal))
            return
        text = "\n".join(block.text.replace("\n", "") for block in found.blocks if block.text)
        if len(text) > LONGEST:
            self.add_error("file", TOO_LONG)
            return
        cleaned["text"], cleaned["title"] = text, cleaned.get("title") or found.title[:120]
        self.data = {**self.data.dict(), "text": text, "title": cleaned["title"]}


class SubmissionForm(TextForm):
    field_order = ("key", "column", "title", "author", "affiliation", "file", "text", "contact")

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    column = forms.ModelChoiceField(
        label=_("投给哪个专栏"),
        queryset=None,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("没有这个专栏，请从单子里选。")),
    )
    author = field(
        "author",
        help_text=_("登出来就照这样写，用笔名也行。"),
        error_messages={"required": _("还没有署名，请写上，用笔名也行。")},
    )
    affiliation = field("affiliation", required=False, help_text=_("例如 某某镇某某村、某某中学。"))
    contact = PlainField(
        label=_("电话或别的联系办法"),
        required=False,
        max_length=60,
        help_text=_("不填也行，凭编号来查。填了锁起来存，编辑也看不到，你随时能删。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": _("写得长了，请压到 60 字以内。")},
    )

    def __init__(self, *args, columns, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["column"].queryset = columns
        self.fields["column"].empty_label = None
        if len(columns) == 1:
            self.fields["column"].widget = forms.HiddenInput()
            self.initial["column"] = columns[0].pk

    def clean_key(self):
        """A key we did not make is replaced: what was typed stays, one more press sends it."""
        try:
            return uuid.UUID(self.cleaned_data["key"])
        except ValueError:
            self.data = {**self.data.dict(), "key": str(uuid.uuid4())}
            self.add_error(None, _("这张表放得太久了，字都还在，请再点一次。"))

    def sent(self):
        """For services.receive()."""
        names = ("key", "column", "title", "text", "author", "affiliation", "contact")
        return {name: self.cleaned_data[name] for name in names}

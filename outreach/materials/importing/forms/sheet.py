"""What an editor says of a lesson that was read from a file. All she types is kept, right or wrong."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from home.topics.models import DeliveryForm, Topic
from home.trust.plain import PlainField

from ...models import LessonForm, MaterialAuthor
from ..kinds import Kind
from ..stream import joined
from .blocks import rows_of, typed_blocks

SPEED = 200  # characters a minute, as a talk is given
BETWEEN = re.compile(r"[、,，;；/／\n\u3000]+|\s{2,}|(?<=[\u4e00-\u9fff]{2})\s+(?=[\u4e00-\u9fff]{2})")
FORMS = ("article", "sheet", "questions", "script")
NAMES = ("title", "authors", "affiliation", "topic", "form", "minutes", "delivery_form")


class SheetForm(forms.Form):
    title = PlainField(
        label=_("题目"), max_length=120, error_messages={"required": _("还没有题目，请写上。")}
    )
    topic = forms.ModelChoiceField(
        label=_("课题"),
        queryset=Topic.objects.filter(active=True),
        empty_label=_("请选课题"),
        error_messages={
            "required": _("请选是哪个课题。"),
            "invalid_choice": _("这个课题现在不讲了，请另选一个。"),
        },
    )
    form = forms.ChoiceField(
        label=_("样子"),
        choices=[(value, label) for value, label in LessonForm.Kind.choices if value in FORMS],
    )
    minutes = forms.IntegerField(
        label=_("讲几分钟"),
        min_value=1,
        max_value=600,
        help_text=_("按每分钟 200 字估的，不准就改。"),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("讲几分钟请写一个数，例如 30。")
        ),
    )
    authors = PlainField(label=_("作者"), required=False, max_length=200, help_text=_("几个人用顿号隔开。"))
    affiliation = PlainField(
        label=_("作者单位"),
        required=False,
        max_length=MaterialAuthor._meta.get_field("affiliation").max_length,
    )
    delivery_form = forms.ModelChoiceField(
        label=_("形式"),
        queryset=DeliveryForm.objects.all(),
        required=False,
        empty_label=_("没写"),
        help_text=_("快板、小品、三句半……"),
    )

    @classmethod
    def of(cls, row, data=None):
        """The form of an Intake: what was sent, else what was kept, else what was read."""
        sheet = row.sheet or first_sheet(row.found)
        form = cls(data, initial={name: sheet[name] for name in NAMES})
        form.blocks = typed_blocks(data) if data else sheet["blocks"]
        return form

    @property
    def typed(self):
        """As it was sent, to be kept."""
        return {**{name: self[name].value() or "" for name in NAMES}, "blocks": self.blocks}

    @property
    def rows(self):
        return rows_of(self.blocks)

    @property
    def given(self):
        """For services.make_lesson()."""
        return {**self.cleaned_data, "blocks": self.blocks}

    def clean_authors(self):
        names = [name.strip() for name in BETWEEN.split(self.cleaned_data["authors"]) if name.strip()]
        longest = MaterialAuthor._meta.get_field("name").max_length
        if any(len(name) > longest for name in names):
            raise forms.ValidationError(_("一个名字最多 40 个字，几个人请用顿号隔开。"))
        return names

    def clean(self):
        cleaned = super().clean()
        if not joined(self.blocks):
            raise forms.ValidationError(_("正文都选了“不要”，存不成草稿；请留下要的段落。"))
        return cleaned


def first_sheet(found):
    """The sheet as it is before anybody typed."""
    letters = sum(len(block["text"]) for block in found["blocks"])
    return {
        "title": found["title"],
        "authors": found["authors"],
        "affiliation": found["affiliation"],
        "topic": "",
        "form": found["form"],
        "delivery_form": "",
        "minutes": max(5, -(-letters // SPEED)),
        "blocks": found["blocks"],
    }


def kinds():
    """The choices of a paragraph."""
    return Kind.choices

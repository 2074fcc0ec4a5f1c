"""What the desk of an application asks at each step."""

from datetime import datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.offices.desks import DeskForm
from home.topics.models import Topic
from home.trust.plain import PlainField

from ..sheet import GROUPS, HIGHEST, ITEMS, LOWEST

DAY_INPUT = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
TIME_INPUT = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
TERM_YEARS = 2


def words(label, required=None, help_text=""):
    return PlainField(
        label=label,
        required=bool(required),
        help_text=help_text,
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": required, "max_length": _("写得长了，请压到 200 字以内，字都还在。")},
    )


def day(label, required):
    return forms.DateField(
        label=label,
        widget=DAY_INPUT,
        error_messages={"required": required, "invalid": _("没有这一天，请再看一遍。")},
    )


class CheckForm(DeskForm):
    reason = words(_("要记的话"), help_text=_("可以不写。别带人名电话。"))


class ArrangeForm(DeskForm):
    day = day(_("哪天"), _("还没定哪天，请填上。"))
    at = forms.TimeField(
        label=_("几点"),
        widget=TIME_INPUT,
        error_messages={"required": _("还没定几点，请填上。"), "invalid": _("没有这个钟点，请再看一遍。")},
    )
    place = PlainField(
        label=_("在哪儿"),
        max_length=80,
        help_text=_("本人凭编号看得到。"),
        error_messages={"required": _("在哪儿试讲还空着，请写明地方。")},
    )

    def clean(self):
        cleaned = super().clean()
        if {"day", "at"} <= cleaned.keys():
            cleaned["moment"] = timezone.make_aware(datetime.combine(cleaned["day"], cleaned["at"]))
        return cleaned


class GradeForm(DeskForm):
    """Nine marks in three groups, as on the paper sheet, and a remark."""

    fields_template = "lecturers/joining/_sheet.html"

    remark = words(_("一句评语"), help_text=_("只有本单位看得到。"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in ITEMS.items():
            self.fields[name] = forms.TypedChoiceField(
                label=label,
                coerce=int,
                choices=[(mark, mark) for mark in range(HIGHEST, LOWEST - 1, -1)],
                widget=forms.RadioSelect,
                error_messages={
                    "required": _("这一项还没打分，请从 1 到 5 选一个。"),
                    "invalid_choice": _("分数只有 1 到 5，请另选。"),
                },
            )
        self.order_fields([*ITEMS, "remark"])

    @property
    def groups(self):
        return [(title, [self[name] for name in items]) for title, items in GROUPS.values()]

    def clean(self):
        cleaned = super().clean()
        return {**cleaned, "marks": {name: cleaned.get(name) for name in ITEMS}}


class ApproveForm(DeskForm):
    reason = words(_("为什么同意"), _("为什么同意还空着，请写一句。"), _("别带人名电话。"))


class DeclineForm(DeskForm):
    reason = words(
        _("缘由"), _("没有聘要说明缘由，本人也看得到，请写一句。"), _("本人看得到，别带人名电话。")
    )


class RegisterForm(DeskForm):
    register_no = forms.CharField(
        label=_("备案号"), max_length=40, error_messages={"required": _("备案号还空着，请填上。")}
    )
    term_from = day(_("任期从"), _("任期从哪天起还空着，请填上。"))
    term_to = day(_("任期到"), _("任期到哪天还空着，请填上。"))
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.filter(active=True),
        label=_("可讲课题"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("能讲哪些课题还没选，请至少选一个。")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.initial.setdefault("term_from", today)
        self.initial.setdefault("term_to", today + timedelta(days=365 * TERM_YEARS))
        self.initial.setdefault("topics", [topic.pk for topic in self.row.topics.all()])

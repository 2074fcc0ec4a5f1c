"""What the desk fills in about a concern."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from home.offices.desks import DeskForm
from home.trust.plain import PlainField
from outreach.feedback.forms.rating import CheckedFile

from ..allowances import all_days
from ..evidence import evidence
from ..lifecycle import Clock, Outcome, Route, State
from ..models.signatures import MOST_DAYS


def routes():
    """Each way with the working days it has here; settling on the spot is a step of its own."""
    days = all_days()
    return [
        (
            route,
            format_lazy(_("{label}（{days} 个工作日）"), label=route.label, days=days[Clock[route.name]]),
        )
        for route in Route
        if route != Route.ON_THE_SPOT
    ]


# 讲清楚 is a step of its own, with two signatures.
OUTCOMES = [(outcome, outcome.label) for outcome in (Outcome.SOLVED, Outcome.NOT_SOLVED)]


def words(label, required, help_text="", longest=1000):
    return PlainField(
        label=label,
        help_text=help_text,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": required,
            "max_length": format_lazy(_("写得长了，请压到 {most} 字以内，字都还在。"), most=longest),
        },
    )


class ReferForm(DeskForm):
    route = forms.ChoiceField(
        label=_("怎么办"),
        choices=routes,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("还没定怎么办，请选一种。"),
            "invalid_choice": _("没有这种办法，请另选。"),
        },
    )
    office = forms.ChoiceField(
        label=_("转给谁"),
        help_text=_("只列管得着这个地方、有承办员、又不是被反映的单位。"),
        error_messages={
            "required": _("还没选转给谁，请选一个单位。"),
            "invalid_choice": _("这件事不能转给这个单位，请换一个。"),
        },
    )

    def __init__(self, *args, offices, **kwargs):
        super().__init__(*args, **kwargs)
        self.offices = {str(office.pk): office for office in offices}
        self.fields["office"].choices = [
            ("", _("请选单位")),
            *((key, office.name) for key, office in self.offices.items()),
        ]
        chosen = self.row.route
        self.initial.setdefault("route", Route.REFERRED if chosen in (None, Route.ON_THE_SPOT) else chosen)

    def clean_office(self):
        return self.offices[self.cleaned_data["office"]]


class AnswerForm(DeskForm):
    text = words(
        _("答复"),
        _("还没写答复，请把结果写给本人。"),
        _("本人凭编号看得到。照平常说话写，办成啥样就写啥样。"),
    )
    photo = CheckedFile("photo", evidence, "image/jpeg,image/png,image/webp")
    outcome = forms.ChoiceField(
        label=_("结果"),
        choices=OUTCOMES,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("结果还没选，请选一个。"),
            "invalid_choice": _("没有这种结果，请另选。"),
        },
    )

    field_order = ("text", "outcome", "photo")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        photo = self.fields["photo"]
        photo.label = _("办成啥样，拍一张")
        photo.help_text = _("可不传。本人和办事的人看得到，不公开。别拍人脸、门牌。")

    def clean_photo(self):
        """The bytes alone."""
        given = self.cleaned_data["photo"]
        return given[-1] if given else None


class NumberForm(DeskForm):
    """What came back from 12345; shown again with what was noted before."""

    number = PlainField(
        label=_("12345 的工单编号"),
        max_length=40,
        error_messages={
            "required": _("工单编号还空着，请照 12345 的回执填。"),
            "max_length": _("编号长了，请压到 40 个字以内。"),
        },
    )
    status = PlainField(
        label=_("那边办到哪了"),
        required=False,
        max_length=60,
        help_text=_("例如“已派县住建局”。本人看得到，别带人名电话。"),
        error_messages={"max_length": _("写得长了，请压到 60 字以内。")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial = {"number": self.row.passing.number, "status": self.row.passing.status}


class ExplainForm(DeskForm):
    reason = words(
        _("为什么办不了"), _("为什么办不了还空着，请写清楚。"), _("另一个人签了字，本人才看得到。")
    )
    basis = words(_("依据"), _("依据还空着，请写明按哪条规定或者什么实情。"))
    told_how = PlainField(
        label=_("谁、什么时候、怎么跟本人讲的"),
        required=False,
        max_length=200,
        help_text=_("还没当面讲过就空着。别带人名电话。"),
        error_messages={"max_length": _("写得长了，请压到 200 字以内。")},
    )


class ReasonForm(DeskForm):
    """Why; what the sentence for an empty one is, and who reads it, is said by each step."""

    required = _("退回要说明缘由，本人也看得到，请写一句。")
    read_by = _("本人看得到，别带人名电话。")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"] = words(_("缘由"), self.required, self.read_by, longest=200)


class TakeOverForm(ReasonForm):
    required = _("为什么要另转，本人也看得到，请写一句。")


class RefuseForm(ReasonForm):
    required = _("为什么不批还空着，请写一句。")
    read_by = _("承办的人看得到。")


class ExtendForm(DeskForm):
    days = forms.IntegerField(
        label=_("延几个工作日"),
        min_value=1,
        max_value=MOST_DAYS,
        help_text=_("一件事只能延一回，最多 10 个工作日，另一个人批。"),
        error_messages={
            "required": _("延几个工作日还空着，请填 1 到 10。"),
            "invalid": _("请填一个数，1 到 10。"),
            "min_value": _("延期只能是 1 到 10 个工作日。"),
            "max_value": _("延期只能是 1 到 10 个工作日。"),
        },
    )
    reason = words(
        _("缘由"), _("为什么要延期还空着，本人也看得到，请写一句。"), _("批了以后本人看得到。"), longest=200
    )


class FactForm(DeskForm):
    when = PlainField(
        label=_("什么时候"),
        required=False,
        max_length=40,
        help_text=_("记不准就写大概，例如“2003 年秋后”。"),
        error_messages={"max_length": _("写得长了，请压到 40 字以内。")},
    )
    what = words(_("当时怎么回事"), _("当时怎么回事还空着，请写一句。"))
    evidence = PlainField(
        label=_("凭什么说"),
        max_length=200,
        help_text=_("谁说的、哪份材料、存在哪儿。"),
        error_messages={
            "required": _("凭什么说还空着，请写明是谁说的、哪份材料。"),
            "max_length": _("写得长了，请压到 200 字以内。"),
        },
    )


class FindingForm(DeskForm):
    text = words(_("事实认定"), _("事实认定还空着，请写明认定了什么。"))


class WriteDownForm(DeskForm):
    text = words(
        _("听到了什么"),
        _("还没写听到了什么，请照着写下来。"),
        _("照他说的写，别带人名电话。"),
        longest=3000,
    )


class NoteForm(DeskForm):
    text = words(_("记一笔"), _("还没写字，请写一句再记。"), _("只有办事的人看得到，本人看不到。"))


class SayForm(DeskForm):
    text = words(_("留话"), _("还没写字，请写一句再送。"), _("本人凭编号看得到，回话也在这里。"))
    waits = forms.BooleanField(
        label=_("是在问本人，等回话"),
        required=False,
        help_text=_("本人回话以前期限先停；满 15 天没回，期限接着走。"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.row.state != State.IN_HAND or self.row.paused_at:
            del self.fields["waits"]

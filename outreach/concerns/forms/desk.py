"""What the desk fills in about a concern."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from home.offices.desks import DeskForm
from home.trust.plain import PlainField

from ..lifecycle import WORKING_DAYS, Outcome, Route

ROUTES = [
    (route, format_lazy(_("{label}（{days} 个工作日）"), label=route.label, days=WORKING_DAYS[route]))
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
        choices=ROUTES,
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
    outcome = forms.ChoiceField(
        label=_("结果"),
        choices=OUTCOMES,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("结果还没选，请选一个。"),
            "invalid_choice": _("没有这种结果，请另选。"),
        },
    )


class ExplainForm(DeskForm):
    reason = words(
        _("为什么办不了"), _("为什么办不了还空着，请写清楚。"), _("另一个人签了字，本人才看得到。")
    )
    basis = words(_("依据"), _("依据还空着，请写明按哪条规定或者什么实情。"))


class ReasonForm(DeskForm):
    reason = words(
        _("缘由"),
        _("退回要说明缘由，本人也看得到，请写一句。"),
        _("本人看得到，别带人名电话。"),
        longest=200,
    )


class SayForm(DeskForm):
    text = words(_("留话"), _("还没写字，请写一句再送。"), _("本人凭编号看得到，回话也在这里。"))

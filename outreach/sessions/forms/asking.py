"""Whom to ask for a talk, how many, and by when they are to answer."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..rows import start
from ..services import answer_by
from ..wishing import first_hour
from .hours import MOMENT_INPUT, HourForm, arranged


class OfferForm(HourForm):
    """Whom to ask, for when and where. The button pressed says who: one lecturer, a team, or all."""

    HOW = [
        ("now", _("马上问")),
        ("in_turn", _("排在后面，前面的不来再问")),
        ("backup", _("备讲，有人退了马上问")),
    ]

    q = forms.CharField(
        label=_("按名字找"),
        required=False,
        max_length=20,
        error_messages={"max_length": _("名字没有这么长，请只写姓名。")},
    )
    reply_by = forms.DateTimeField(label=_("几时前回话"), widget=MOMENT_INPUT)
    whom = forms.ChoiceField(
        choices=[("lecturer", ""), ("team", ""), ("open", "")], required=False, widget=forms.HiddenInput
    )
    lecturer = forms.ModelChoiceField(
        label=_("请谁"),
        queryset=None,
        required=False,
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"invalid_choice": _("这位现在约不了，请另挑一位。")},
    )
    team = forms.ChoiceField(
        label=_("请哪支队"),
        required=False,
        error_messages={"invalid_choice": _("这支队现在约不了，请另挑一支。")},
    )
    how = forms.ChoiceField(label=_("怎么问"), choices=HOW, required=False, widget=forms.RadioSelect)
    waiver = forms.CharField(
        label=_("为什么可以超出本人的限制"),
        required=False,
        max_length=200,
        help_text=_("只有派单员能写；写了，一天几场、路上歇多久就不拦，记进日志。"),
        error_messages={"max_length": _("写得长了，请压到 200 字以内。")},
    )

    def __init__(self, *args, lecturers, teams=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lecturer"].queryset = lecturers
        self.teams = {key: (team, piece) for key, _name, team, piece in teams}
        self.fields["team"].choices = [("", _("挑一支")), *((key, name) for key, name, _t, _p in teams)]

    def clean(self):
        cleaned = super().clean()
        starts, _ends = self.hours()
        late = starts and cleaned.get("reply_by") and not timezone.now() < cleaned["reply_by"] <= starts
        if late and "day" not in self.errors:
            self.add_error("reply_by", _("回话的时间要在现在之后、开讲之前，请改一下。"))
        whom = cleaned.get("whom") or "lecturer"
        if whom == "lecturer" and not cleaned.get("lecturer") and "lecturer" not in self.errors:
            self.add_error("lecturer", _("还没挑人，请挑一位。"))
        if whom == "team" and not cleaned.get("team") and "team" not in self.errors:
            self.add_error("team", _("还没挑队伍，请挑一支。"))
        return {**cleaned, "whom": whom}

    def terms(self):
        """For services.offer() and its sisters."""
        how = self.cleaned_data["how"]
        terms = {**self.placed(), "waiver": self.cleaned_data["waiver"]}
        return {**terms, how: True} if how in ("in_turn", "backup") else terms


class NeedForm(forms.Form):
    need = forms.IntegerField(
        label=_("要几位"),
        min_value=1,
        max_value=20,
        error_messages={
            "required": _("要几位还空着，请填个数。"),
            "invalid": _("请填一个整数。"),
            "min_value": _("至少要一位，请改一下。"),
            "max_value": _("一场最多二十位，请改一下。"),
        },
    )


def beginning(session, venues):
    """What the form to ask somebody starts from: the booking there is, else an hour that was ordered."""
    if session.booking:
        begins, placed = start(session), arranged(session)
    else:
        begins = timezone.localtime(first_hour(session))
        venue = venues.filter(area=session.area_id).first()
        placed = {"day": begins.date(), "at": begins.time(), "minutes": 60, "venue": venue}
    reply = timezone.localtime(answer_by(begins)).replace(second=0, microsecond=0)
    return {**placed, "reply_by": reply, "how": "now"}

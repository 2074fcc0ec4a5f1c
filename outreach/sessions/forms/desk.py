"""What the desk fills in about a talk."""

from datetime import datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.bookings.models import Venue

from ..rows import start
from ..services import answer_by
from ..services.moving import FARTHEST

DAY_INPUT = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
TIME_INPUT = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
MOMENT_INPUT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


def moment(day, at):
    return timezone.make_aware(datetime.combine(day, at))


class ReviewForm(forms.Form):
    title = forms.CharField(
        label=_("题目"),
        max_length=80,
        help_text=_("定下来后写在公开日程上，别带人名电话。"),
        error_messages={
            "required": _("题目还空着，请写上。"),
            "max_length": _("题目长了，请压到 80 字以内。"),
        },
    )


class ReasonForm(forms.Form):
    """For rejecting and for cancelling."""

    reason = forms.CharField(
        label=_("缘由"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=200,
        help_text=_("点单的人凭编号看得到，别带人名电话。"),
        error_messages={
            "required": _("要说一声缘由，点单的人看得到，请写一句。"),
            "max_length": _("写得长了，请压到 200 字以内。"),
        },
    )


class HourForm(forms.Form):
    """Which day, when and where."""

    day = forms.DateField(
        label=_("哪天"),
        widget=DAY_INPUT,
        error_messages={"required": _("还没定哪天，请填上。"), "invalid": _("没有这一天，请再看一遍。")},
    )
    at = forms.TimeField(
        label=_("几点"),
        widget=TIME_INPUT,
        error_messages={"required": _("还没定几点，请填上。"), "invalid": _("没有这个钟点，请再看一遍。")},
    )
    minutes = forms.IntegerField(label=_("多少分钟"), min_value=10, max_value=480, initial=60)
    venue = forms.ModelChoiceField(
        label=_("地方"), queryset=Venue.objects.none(), required=False, empty_label=_("村里另指地方")
    )

    def __init__(self, *args, venues, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["venue"].queryset = venues

    def clean(self):
        cleaned = super().clean()
        starts, _ends = self.hours()
        if starts and starts <= timezone.now():
            self.add_error("day", _("这个时间已经过去了，请往后排。"))
        elif starts and starts > timezone.now() + FARTHEST:
            self.add_error("day", _("这个时间在一年以后了，请核对一下日期。"))
        return cleaned

    def hours(self):
        """Start and end as they stand in the form, sent or not; None twice where they cannot be read."""
        try:
            day, at, minutes = (
                self.fields[name].clean(self[name].value()) for name in ("day", "at", "minutes")
            )
        except forms.ValidationError:
            return None, None
        starts = moment(day, at)
        return starts, starts + timedelta(minutes=minutes)

    def placed(self):
        """For the services: starts_at, ends_at, venue."""
        starts_at, ends_at = self.hours()
        return {"starts_at": starts_at, "ends_at": ends_at, "venue": self.cleaned_data["venue"]}


class OfferForm(HourForm):
    """Whom to ask, for when and where. The button pressed says who: one lecturer, a team, or all."""

    HOW = [
        ("now", _("马上问")),
        ("in_turn", _("排在后面，前面的不来再问")),
        ("backup", _("备讲，有人退了马上问")),
    ]

    q = forms.CharField(label=_("按名字找"), required=False, max_length=20)
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


class MoveForm(HourForm):
    """Another hour or place for a talk that was arranged; `seen` is the version the mover looked at."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("缘由"),
        max_length=200,
        help_text=_("讲的人看得到，别带人名电话。"),
        error_messages={
            "required": _("改时间要说一声缘由，请写一句。"),
            "max_length": _("写得长了，请压到 200 字以内。"),
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["venue"].empty_label = _("地方不变")


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


class AfterwardsForm(HourForm):
    """Who gave a talk that is over, and when; at most the twenty who stand nearest are shown."""

    lecturers = forms.ModelMultipleChoiceField(
        label=_("谁讲的"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("补录要写明谁讲的，请挑一位。"),
            "invalid_choice": _("挑的人不在名册上，请重新挑。"),
        },
    )

    def __init__(self, *args, lecturers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lecturers"].queryset = lecturers

    def clean(self):
        """The services say whether it is over; the past is what is asked for here."""
        return super(HourForm, self).clean()


class HeadcountForm(forms.Form):
    low = forms.IntegerField(label=_("现场人数，少说"), min_value=0, max_value=100_000)
    high = forms.IntegerField(label=_("多说"), min_value=0, max_value=100_000)
    online = forms.IntegerField(
        label=_("线上人次"),
        min_value=0,
        max_value=100_000_000,
        required=False,
        help_text=_("另记，不和现场加在一起。"),
    )

    def clean(self):
        cleaned = super().clean()
        if (cleaned.get("high") or 0) < (cleaned.get("low") or 0):
            self.add_error("high", _("人数的后一个数不能比前一个小，请改一下。"))
        return cleaned


def beginning(session, venues):
    """What the form to ask somebody starts from: the booking there is, else nine in a week in the village."""
    if session.booking:
        begins, placed = start(session), arranged(session)
    else:
        begins = timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=7), time(9)))
        venue = venues.filter(area=session.area_id).first()
        placed = {"day": begins.date(), "at": begins.time(), "minutes": 60, "venue": venue}
    reply = timezone.localtime(answer_by(begins)).replace(second=0, microsecond=0)
    return {**placed, "reply_by": reply, "how": "now"}


def arranged(session):
    """The hours and the place of its booking, as HourForm has them."""
    booking, begins = session.booking, start(session)
    minutes = int((booking.ends_at - booking.starts_at).total_seconds() // 60)
    return {"day": begins.date(), "at": begins.time(), "minutes": minutes, "venue": booking.venue_id}

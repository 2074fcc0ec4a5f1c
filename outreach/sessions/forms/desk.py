"""What the desk fills in about a talk."""

from datetime import datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.bookings.models import Venue

from ..rows import start

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


class OfferForm(forms.Form):
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
    q = forms.CharField(label=_("按名字找"), required=False, max_length=20)
    reply_by = forms.DateTimeField(label=_("几时前回话"), widget=MOMENT_INPUT)
    lecturer = forms.ModelChoiceField(
        label=_("请谁"),
        queryset=None,
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": _("还没挑人，请挑一位。"),
            "invalid_choice": _("这位现在约不了，请另挑一位。"),
        },
    )

    def __init__(self, *args, venues, lecturers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["venue"].queryset = venues
        self.fields["lecturer"].queryset = lecturers

    def clean(self):
        cleaned = super().clean()
        starts, _ends = self.hours()
        if starts:
            if starts <= timezone.now():
                self.add_error("day", _("这个时间已经过去了，请往后排。"))
            elif cleaned.get("reply_by") and not timezone.now() < cleaned["reply_by"] <= starts:
                self.add_error("reply_by", _("回话的时间要在现在之后、开讲之前，请改一下。"))
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

    def asked(self):
        """For services.offer()."""
        starts_at, ends_at = self.hours()
        chosen = {name: self.cleaned_data[name] for name in ("lecturer", "reply_by", "venue")}
        return {**chosen, "starts_at": starts_at, "ends_at": ends_at}


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
        begins = start(session)
        minutes = int((session.booking.ends_at - session.booking.starts_at).total_seconds() // 60)
        venue = session.booking.venue_id
    else:
        begins = timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=7), time(9)))
        minutes, venue = 60, venues.filter(area=session.area_id).first()
    reply = min(timezone.localtime() + timedelta(days=2), begins - timedelta(hours=2))
    return {
        "day": begins.date(),
        "at": begins.time(),
        "minutes": minutes,
        "venue": venue,
        "reply_by": reply.replace(minute=0),
    }

"""Which day, when and where: what every form of the desk asks that sets or moves a talk."""

from datetime import datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.bookings.places import VenueField

from ..rows import start
from ..services.moving import FARTHEST

DAY_INPUT = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
TIME_INPUT = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
MOMENT_INPUT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


def moment(day, at):
    return timezone.make_aware(datetime.combine(day, at))


def minutes_field():
    return forms.IntegerField(
        label=_("多少分钟"),
        min_value=10,
        max_value=480,
        initial=60,
        error_messages={
            "required": _("多少分钟还空着，请填上。"),
            "invalid": _("多少分钟，请填一个整数。"),
            "min_value": _("一场少说十分钟，请改一下。"),
            "max_value": _("一场最多八个钟头，请改一下。"),
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
    minutes = minutes_field()
    venue = VenueField()

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


def arranged(session):
    """The hours and the place of its booking, as HourForm has them."""
    booking, begins = session.booking, start(session)
    minutes = int((booking.ends_at - booking.starts_at).total_seconds() // 60)
    return {"day": begins.date(), "at": begins.time(), "minutes": minutes, "venue": booking.venue_id}

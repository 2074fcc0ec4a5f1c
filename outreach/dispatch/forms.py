"""What one click on a suggestion sends, what a month plan asks first, and what is changed in it by hand."""

import uuid
from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lecturers.pool.models import Lecturer
from outreach.sessions import rows
from outreach.sessions.forms.hours import DAY_INPUT, TIME_INPUT, HourForm, moment
from outreach.sessions.forms.ordering import said_windows
from outreach.sessions.models import Session

TIMES = [(10, _("十秒")), (30, _("半分钟")), (60, _("一分钟")), (300, _("五分钟"))]


class SuggestedForm(HourForm):
    """The hour and place a suggestion was reckoned for, and who."""

    lecturer = forms.ModelChoiceField(queryset=None)
    waiver = forms.CharField(required=False, max_length=200)

    def __init__(self, *args, lecturers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lecturer"].queryset = lecturers


class TalksField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, talk):
        return str(_("，")).join(filter(None, (talk.area.label, talk.title, self.hour(talk))))

    def hour(self, talk):
        if talk.booking:
            return f"{rows.named_day(rows.day_of(talk))} {rows.hours(talk)}"
        return said_windows([window for order in talk.orders.all() for window in order.windows])


class PlanForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    since = forms.DateField(
        label=_("从哪天"),
        widget=DAY_INPUT,
        error_messages={"required": _("还没定从哪天排，请填上。"), "invalid": _("没有这一天，请再看一遍。")},
    )
    until = forms.DateField(
        label=_("到哪天"),
        widget=DAY_INPUT,
        error_messages={"required": _("还没定排到哪天，请填上。"), "invalid": _("没有这一天，请再看一遍。")},
    )
    seconds = forms.TypedChoiceField(label=_("最多算多久"), choices=TIMES, coerce=int, initial=30)
    talks = TalksField(
        Session.objects.none(),
        label=_("哪几场"),
        error_messages={
            "required": _("一场也没有勾，请至少勾一场。"),
            "invalid_choice": _("勾的场次里有的已经派出去了，请看看现在的单子再勾。"),
        },
    )

    def __init__(self, *args, talks, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["talks"].queryset = talks
        self.initial.setdefault("talks", [talk.pk for talk in talks if self.holds(talk)])

    def holds(self, talk):
        """A talk whose day is set is ticked only where the days that are offered hold it."""
        begins = self.initial
        return not talk.booking or begins["since"] <= rows.day_of(talk) <= begins["until"]

    def clean(self):
        said = super().clean()
        if said.get("since") and said.get("until") and said["until"] < said["since"]:
            self.add_error("until", _("到哪天不能比从哪天早，请改一下。"))
        return said


def next_month():
    """From the day after tomorrow, or the first of the next month where this one is nearly over."""
    today = timezone.localdate()
    first = (today.replace(day=1) + timedelta(days=31)).replace(day=1)
    since = first if (first - today).days < 10 else today + timedelta(days=2)
    return {
        "since": since,
        "until": (since.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1),
    }


class LineForm(forms.Form):
    """Another hour, or other people, for one line of a proposal."""

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
    lecturers = forms.ModelMultipleChoiceField(
        Lecturer.objects.none(),
        label=_("谁去"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("还没挑人，请挑一位。"),
            "invalid_choice": _("这位现在约不了，请另挑一位。"),
        },
    )

    def __init__(self, *args, need, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.need = need
        self.fields["lecturers"].queryset = people

    def on_page(self):
        """The moment that stands in the form, kept or not; None where it cannot be read."""
        try:
            return moment(*(self.fields[name].clean(self[name].value()) for name in ("day", "at")))
        except forms.ValidationError:
            return None

    def clean_lecturers(self):
        chosen = self.cleaned_data["lecturers"]
        if len(chosen) != self.need:
            raise forms.ValidationError(_("这一场要 %s 位，请正好挑这么多。") % self.need)
        return chosen

    def clean(self):
        said = super().clean()
        if said.get("day") and said.get("at") and self.starts_at() <= timezone.now():
            self.add_error("day", _("这个时间已经过去了，请往后排。"))
        return said

    def starts_at(self):
        return moment(self.cleaned_data["day"], self.cleaned_data["at"])

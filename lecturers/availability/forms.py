"""What is said about being free."""

from django import forms
from django.forms import ModelForm
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.calendars.leaves import SHORT
from lecturers.pool.models import Lecturer

from .parts import ALL_DAY, PARTS, hours, named

DAY_INPUT = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
NO_DAY = {"required": _("还没选哪天，请填上。"), "invalid": _("没有这一天，请再看一遍。")}


class LeaveForm(forms.Form):
    """One tap sends one day; the longer form below it sends more."""

    first = forms.DateField(label=_("从哪天"), widget=DAY_INPUT, error_messages=NO_DAY)
    last = forms.DateField(label=_("到哪天"), widget=DAY_INPUT, required=False, error_messages=NO_DAY)
    part = forms.ChoiceField(
        label=_("什么时候"),
        choices=named,
        required=False,
        initial=ALL_DAY,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("没有这个时候，请另选。")},
    )

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last") or cleaned.get("first")
        if first and first < timezone.localdate():
            self.add_error("first", _("这一天已经过去了，请选往后的日子。"))
        elif first and last and last < first:
            self.add_error("last", _("到哪天不能早过从哪天，请改一下。"))
        return {**cleaned, "last": last}

    def span(self):
        """(starts at, ends at) for services.block_out()."""
        given = self.cleaned_data
        return hours(given["part"] or ALL_DAY, given["first"], given["last"])


class WeekForm(forms.Form):
    """Seven days by three parts; nothing ticked is the same as everything: free at any hour."""

    free = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(f"{day}-{part}", part) for day in range(7) for part in PARTS],
        error_messages={"invalid_choice": _("没有这个时候，请重新打勾。")},
    )

    def chosen(self):
        """For services.say_weekly_hours()."""
        pairs = (value.split("-") for value in self.cleaned_data["free"])
        return [(int(day), part) for day, part in pairs]

    @property
    def rows(self):
        """For the table: [(周一, [box, box, box])]."""
        boxes = list(self["free"])
        return [(SHORT[day], boxes[3 * day : 3 * day + 3]) for day in range(7)]

    @property
    def heads(self):
        return [label for label, _from, _to in PARTS.values()]


class LimitsForm(ModelForm):
    class Meta:
        model = Lecturer
        fields = ["max_day", "max_week", "max_month", "rest_minutes"]


def week_of(lecturer):
    """The form as her week stands; without hours of her own everything is ticked."""
    starts = {begins: part for part, (_label, begins, _ends) in PARTS.items()}
    rows = [(row.weekday, starts.get(row.starts)) for row in lecturer.weekly_hours.all()]
    every = [f"{day}-{part}" for day in range(7) for part in PARTS]
    free = [f"{day}-{part}" for day, part in rows if part] or every
    return WeekForm(initial={"free": free})

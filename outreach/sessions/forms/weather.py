"""Bad weather somebody has heard of: what, where, from when to when."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..models import Weather
from .postponing import DaysForm


class WeatherForm(DaysForm):
    field_order = ("kind", "day", "last_day", "area")

    kind = forms.ChoiceField(label=_("什么天气"), choices=Weather.Kind, widget=forms.RadioSelect)

    def check_span(self, day, last_day):
        super().check_span(day, last_day)
        if last_day < timezone.localdate():
            self.add_error("last_day" if last_day != day else "day", _("这几天已经过去了，请往后填。"))

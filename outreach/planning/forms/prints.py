"""Which sheet, and of which place."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.areas.models import Area
from home.offices.choices import usable
from home.pages.places import PlaceForm

from ..models import Print


class PrintForm(PlaceForm):
    """The place once; then every sheet is a button."""

    def __init__(self, *args, user, **kwargs):
        self.own = usable(Area, user, Print.SCOPE, ("add",)).filter(valid_to=None)
        towns = self.own.filter(level__in=[Area.Level.TOWN, Area.Level.VILLAGE]).values_list("pk", flat=True)
        super().__init__(*args, around=list(towns[:2000]), **kwargs)

    def clean_village(self):
        code = super().clean_village()
        if not self.own.filter(pk=code).exists():
            raise forms.ValidationError(_("这个地方不归你这里，请另选一个。"))
        return code


def months_ahead(today=None):
    """This month and the two that follow."""
    first = (today or timezone.localdate()).replace(day=1)
    for _step in range(3):
        yield first
        first = date(first.year + first.month // 12, first.month % 12 + 1, 1)


def years_ahead(today=None):
    today = today or timezone.localdate()
    return [today.year, today.year + 1]

"""A visit: where, how, how many doors and people. Nothing asks who was at home."""

import uuid

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.pages.places import PlaceForm
from outreach.planning.forms.visits import KIND, number
from outreach.planning.models import Visit


class VisitForm(PlaceForm):
    field_order = ("key", "date", "town", "village", "kind", "households", "people")

    key = forms.UUIDField(widget=forms.HiddenInput)
    date = forms.DateField(
        label=_("哪天"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": _("哪天还空着，请选一天。"), "invalid": _("认不出是哪一天，请重新选。")},
    )
    kind = forms.ChoiceField(
        label=_("怎么听的"),
        choices=Visit.Kind,
        widget=forms.RadioSelect,
        initial=Visit.Kind.DOORS,
        error_messages=KIND,
    )
    households = number(_("走了几户"), initial=0)
    people = number(_("见了几个人"), initial=0)

    def clean_date(self):
        date = self.cleaned_data["date"]
        if date > timezone.localdate():
            raise forms.ValidationError(_("这一天还没到，走过了再记。"))
        return date

    def said(self):
        """For visits.write_down()."""
        given = self.cleaned_data
        counts = {name: given[name] for name in ("kind", "households", "people")}
        return {"key": given["key"], "date": given["date"], "area": self.area(), **counts}


def beginning():
    return {"key": uuid.uuid4(), "date": timezone.localdate(), "kind": Visit.Kind.DOORS}

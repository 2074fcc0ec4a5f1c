"""Whom a reader looks for in the public pool: by place, topic, form and kind."""

from django import forms
from django.utils.translation import gettext_lazy as _

from home.pages import villages
from home.topics.models import DeliveryForm, Topic

from ..models import Lecturer


class FindForm(forms.Form):
    """Asked by address. What makes no sense is as if it had not been asked."""

    area = forms.ChoiceField(label=_("哪里"), required=False)
    topic = forms.ModelChoiceField(
        Topic.objects.filter(active=True),
        to_field_name="code",
        label=_("讲什么"),
        required=False,
        empty_label=_("都行"),
    )
    form = forms.ModelChoiceField(
        DeliveryForm.objects.all(),
        to_field_name="code",
        label=_("怎么讲"),
        required=False,
        empty_label=_("都行"),
    )
    kind = forms.ChoiceField(label=_("什么人"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("都行")), *Lecturer.Kind.speaking()]
        self.fields["area"].choices = [("", _("都行")), *places()]

    def asked(self):
        """The values that make sense, by name."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def places():
    """The counties of this site with their towns: (short code, name)."""
    home = villages.site_area()
    for county in villages.towns_by_county(home) if home else []:
        yield county.short_code, str(county)
        yield from ((town.short_code, f"{county} {town}") for town in county.towns)

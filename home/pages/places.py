"""Asking where, without a map: first the town, then one of its villages or the town itself."""

from django import forms
from django.utils.translation import gettext_lazy as _

from home.areas.models import cut

from . import villages


class PlaceForm(forms.Form):
    """A page asks twice: a button beside the town brings its villages, and keeps what was typed.

    `place` is the town that is chosen so far; `area()` is what a valid form means. `around`: codes of
    areas, where only the towns in which one of them lies, or which lie in one, are to be chosen.
    """

    town = forms.ChoiceField(
        label=_("哪个镇街"),
        error_messages={
            "required": _("还没选镇街，请先选镇街，再选村。"),
            "invalid_choice": _("没有这个镇街，请从单子里选。"),
        },
    )
    village = forms.CharField(
        label=_("哪个村"),
        widget=forms.Select,
        error_messages={"required": _("还没选村，请从单子里选。")},
    )

    def __init__(self, *args, around=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["town"].choices = [("", _("请选镇街")), *grouped_towns(around)]
        self.place = villages.find_area(self["town"].value())
        self.fields["village"].widget.choices = village_choices(self.place)

    def clean_village(self):
        code = self.cleaned_data["village"]
        if self.place and code not in {one.pk for one in choosable(self.place)}:
            raise forms.ValidationError(_("这个村不在上面选的镇街里，请重新选村。"))
        return code

    def area(self):
        return villages.find_area(self.cleaned_data["village"])


def place_of(area):
    """How such a form begins where a village or a town is known."""
    town = area.parent if area and area.level == area.Level.VILLAGE else area
    known = area and town.level == area.Level.TOWN
    return {"town": town.pk if known else "", "village": area.pk if known and area != town else ""}


def grouped_towns(around=None):
    home = villages.site_area()
    counties = villages.towns_by_county(home) if home else []
    groups = [(str(county), [town for town in county.towns if near(town, around)]) for county in counties]
    return [(county, [(town.pk, str(town)) for town in towns]) for county, towns in groups if towns]


def near(town, around):
    if around is None:
        return True
    stems = [cut(code) for code in around]
    return any(town.pk.startswith(stem) or stem.startswith(town.short_code) for stem in stems)


def choosable(town):
    return [*villages.villages_of(town), town]


def village_choices(town):
    if town is None:
        return [("", _("先选上面的镇街"))]
    names = [(area.pk, str(area)) for area in choosable(town)]
    return [("", _("请选村")), *names[:-1], (town.pk, _("%s上，不在哪个村") % town)]

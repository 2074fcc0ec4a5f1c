"""What is asked of a visit: where, how, how many doors and people. Nothing asks who was at home."""

import uuid

from django import forms
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from home.areas.models import Area
from home.offices.scope import covered
from home.pages.places import PlaceForm, place_of
from lecturers.pool.models import Team

from ..models import Visit

NUMBERS = {
    "required": _("这个数还空着，没有就填 0。"),
    "invalid": _("请填一个数，没有就填 0。"),
    "min_value": _("数不能小于 0，请改一下。"),
    "max_value": _("一天走不了这么多，请再看一遍这两个数。"),
}
KIND = {"required": _("怎么听的还没选，请选一个。")}
LINES, MOST_LINES = 10, 50


def number(label, **given):
    widget = forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    return forms.IntegerField(
        label=label, min_value=0, max_value=9999, error_messages=NUMBERS, widget=widget, **given
    )


def kinds(**given):
    return forms.ChoiceField(label=_("怎么听的"), choices=Visit.Kind, error_messages=KIND, **given)


def leads():
    return forms.ChoiceField(
        label=_("谁带头"), choices=[("", _("没有领导带头")), *Visit.Lead.choices], required=False
    )


def places_of(office):
    """Towns and villages that this office answers for."""
    levels = [Area.Level.TOWN, Area.Level.VILLAGE]
    rows = Area.objects.filter(covered([office], "pk"), level__in=levels, valid_to=None)
    return rows.select_related("parent")


def teams_of(office):
    """Teams at home where this office answers, its own, and those of the offices below it."""
    near = covered([office], "area_id") | Q(office__path__startswith=office.path)
    return Team.objects.filter(near).order_by("name")


class OfDay(forms.Form):
    """Who went, as a part of the forms of one listening day."""

    team = forms.ModelChoiceField(
        label=_("哪支队伍"),
        queryset=Team.objects.none(),
        required=False,
        empty_label=_("没有队伍"),
        error_messages={"invalid_choice": _("这支队伍不在你这里，请另选一支。")},
    )
    lead = leads()

    def __init__(self, *args, day, **kwargs):
        self.day = day
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = teams_of(day.office)


class PlaceOfDay(PlaceForm, OfDay):
    def __init__(self, *args, day, **kwargs):
        around = [coverage.area_id for coverage in day.office.coverages.all()]
        super().__init__(*args, day=day, around=around, **kwargs)

    def clean_village(self):
        code = super().clean_village()
        if not places_of(self.day.office).filter(pk=code).exists():
            raise forms.ValidationError(_("这个地方不归这一天的单位，请另选一个。"))
        return code


class VisitForm(PlaceOfDay):
    """On a phone, right after: two numbers are all that has to be typed where the team's way is planned."""

    field_order = ("key", "households", "people", "kind", "town", "village", "team", "lead")
    WAY = ("town", "village", "team", "lead")

    key = forms.UUIDField(widget=forms.HiddenInput)
    households = number(_("走了几户"))
    people = number(_("见了几个人"))
    kind = kinds(widget=forms.RadioSelect, initial=Visit.Kind.DOORS)

    @property
    def way(self):
        return [self[name] for name in self.WAY]

    @property
    def way_has_faults(self):
        return any(self[name].errors for name in self.WAY)

    def said(self):
        given = self.cleaned_data
        return {name: given[name] for name in ("kind", "households", "people", "team", "lead")} | {
            "area": self.area()
        }


class OutingForm(PlaceOfDay):
    field_order = ("team", "town", "village", "kind", "lead")

    kind = kinds(initial=Visit.Kind.DOORS)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["team"].required = True
        self.fields["team"].empty_label = _("请选队伍")
        self.fields["team"].error_messages["required"] = _("还没选队伍，请选一支。")

    def said(self):
        given = self.cleaned_data
        return {name: given[name] for name in ("team", "kind", "lead")} | {"area": self.area()}


class CountsForm(forms.Form):
    """Put right what was counted."""

    households = number(_("走了几户"))
    people = number(_("见了几个人"))
    kind = kinds(widget=forms.RadioSelect)


class SheetForm(OfDay):
    key = forms.UUIDField(widget=forms.HiddenInput)


class LineForm(forms.Form):
    """A line of the paper: the place by its name, as it was written there."""

    place = forms.CharField(
        label=_("哪个村"),
        max_length=60,
        widget=forms.TextInput(attrs={"list": "places", "autocomplete": "off"}),
        error_messages={
            "required": _("这一行有数，没写村，请补上。"),
            "max_length": _("村名太长了，请照单子上的写。"),
        },
    )
    kind = kinds(initial=Visit.Kind.DOORS)
    households = number(_("几户"), required=False)
    people = number(_("几人"), required=False)

    def clean_place(self):
        found = self.places.get(self.cleaned_data["place"].replace(" ", "").replace("\u3000", ""), [])
        if len(found) > 1:
            raise forms.ValidationError(_("这里有两个地方都叫这个名字，请连镇名一起写。"))
        if not found:
            raise forms.ValidationError(_("这里没有这个村，请照单子上的名字写。"))
        return found[0]

    def said(self):
        given = self.cleaned_data
        counts = {name: given[name] or 0 for name in ("households", "people")}
        return {"area": given["place"], "kind": given["kind"], **counts}


class Lines(forms.BaseFormSet):
    def __init__(self, *args, day, **kwargs):
        self.day = day
        super().__init__(*args, **kwargs)

    @cached_property
    def places(self):
        """{a name as people write it: [area]}; a village by itself, and with its town before it."""
        known = {}
        for area in places_of(self.day.office):
            for name in {area.name, area.short_name, f"{area.parent.name}{area.name}", area.pk}:
                known.setdefault(name, []).append(area)
        return known

    @cached_property
    def names(self):
        """For the list that the browser offers: the short name where it is one of a kind."""
        areas = sorted({one[0] for one in self.places.values()}, key=lambda area: area.pk)
        return [
            area.name if len(self.places[area.name]) == 1 else f"{area.parent.name}{area.name}"
            for area in areas
        ]

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.places = self.places

    def said(self):
        """{line: counts} of the lines that were filled in."""
        return {number: form.said() for number, form in enumerate(self.forms, 1) if form.has_changed()}


LineSet = forms.formset_factory(
    LineForm, formset=Lines, extra=LINES, max_num=MOST_LINES, absolute_max=MOST_LINES
)


def beginning(outing=None):
    """An empty visit, or one on the way that was planned."""
    if outing is None:
        return {"key": uuid.uuid4()}
    way = {"team": outing.team_id, "lead": outing.lead, "kind": outing.kind}
    return {"key": uuid.uuid4(), **way, **place_of(outing.area)}

"""Until when: her own term, what she may speak on, and the honours she was given."""

from datetime import timedelta

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.areas.models import Area
from home.offices.choices import areas
from home.topics.models import Topic

from ..models import Authorisation, Lecturer, LecturerLevel, not_over

SOON = timedelta(days=60)


def day_input():
    """A browser's own calendar understands no other way of writing a day, whatever the language."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def day_field(label):
    return forms.DateField(label=label, required=False, widget=day_input())


class OwnTermForm(forms.ModelForm):
    class Meta:
        model = Lecturer
        fields = ["register_no", "term_from", "term_to"]
        widgets = {"term_from": day_input(), "term_to": day_input()}


class AuthorisationForm(forms.ModelForm):
    """What goes on: its days may be moved; taken away, it ends today and stays on record."""

    class Meta:
        model = Authorisation
        fields = ["since", "until"]
        widgets = {"since": day_input(), "until": day_input()}


AuthorisationFormSet = forms.inlineformset_factory(
    Lecturer, Authorisation, form=AuthorisationForm, extra=0, can_delete=False
)


class NewTopicsForm(forms.Form):
    """More topics, all until one day."""

    topics = forms.ModelMultipleChoiceField(
        Topic.objects.none(), label=_("再加课题"), required=False, widget=forms.CheckboxSelectMultiple
    )
    since = day_field(_("从"))
    until = day_field(_("到"))

    def __init__(self, *args, lecturer, **kwargs):
        super().__init__(*args, **kwargs)
        has = lecturer.authorisations.filter(not_over()).values("topic")
        self.fields["topics"].queryset = Topic.objects.filter(active=True).exclude(pk__in=has)
        self.fields["since"].initial = timezone.localdate()

    def clean(self):
        cleaned = super().clean()
        since, until = cleaned.get("since") or timezone.localdate(), cleaned.get("until")
        if until and until < since:
            self.add_error("until", _("授权的结束不能早于开始，请改一下。"))
        return cleaned


class NewLevelForm(forms.Form):
    """An honour and the place that gives it."""

    area = forms.ModelChoiceField(Area.objects.none(), label=_("哪里评的"), required=False)
    level = forms.CharField(
        label=_("等级"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"list": "levels", "autocomplete": "off"}),
    )

    def __init__(self, *args, lecturer, user, **kwargs):
        super().__init__(*args, **kwargs)
        mine = Area.objects.all() if user.is_superuser else areas(Lecturer.SCOPE.offices(user, ["change"]))
        self.fields["area"].queryset = mine.exclude(level=Area.Level.VILLAGE)
        self.fields["area"].initial = lecturer.area_id[:6].ljust(12, "0")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("level") and not cleaned.get("area"):
            self.add_error("area", _("等级是哪里评的，请选上。"))
        return cleaned


class TermsForms:
    """All of it on one page, saved together."""

    def __init__(self, lecturer, user, data=None):
        self.lecturer = lecturer
        self.own = OwnTermForm(data, instance=lecturer, prefix="own")
        going_on = Authorisation.objects.filter(not_over()).select_related("topic").order_by("topic__title")
        self.topics = AuthorisationFormSet(data, instance=lecturer, queryset=going_on, prefix="topics")
        self.new = NewTopicsForm(data, lecturer=lecturer, prefix="new")
        self.level = NewLevelForm(data, lecturer=lecturer, user=user, prefix="level")
        self.levels = lecturer.levels.select_related("area").order_by("area", "level")
        self.data = data

    def is_valid(self):
        """Each is asked, so that all faults are shown at once."""
        valid = [form.is_valid() for form in (self.own, self.topics, self.new, self.level)]
        return all(valid)

    def save(self):
        with transaction.atomic():
            Lecturer.objects.filter(pk=self.lecturer.pk).update(**self.own.cleaned_data)
            self.topics.save()
            self.end_topics()
            self.add_topics()
            self.save_levels()

    def end_topics(self):
        today = timezone.localdate()
        ended = self.lecturer.authorisations.filter(pk__in=self.picked("end"))
        ended.filter(since__gt=today).delete()
        ended.update(until=today)

    def add_topics(self):
        new = self.new.cleaned_data
        since = new["since"] or timezone.localdate()
        for topic in new["topics"]:
            self.lecturer.authorisations.update_or_create(
                topic=topic, since=since, defaults={"until": new["until"]}
            )

    def save_levels(self):
        self.lecturer.levels.filter(pk__in=self.picked("gone")).delete()
        if level := self.level.cleaned_data["level"]:
            area = self.level.cleaned_data["area"]
            LecturerLevel.objects.get_or_create(lecturer=self.lecturer, area=area, level=level)

    def picked(self, name):
        return [key for key in self.data.getlist(name) if key.isdecimal()]


def renew(lecturer, years=1):
    """What ends within sixty days goes on for another year: one press for what most often follows."""
    by = timezone.localdate() + SOON
    with transaction.atomic():
        for one in lecturer.authorisations.filter(not_over(), until__lte=by):
            one.until = a_year_on(one.until, years)
            one.save(update_fields=["until"])
        if lecturer.term_to and lecturer.term_to <= by:
            lecturer.term_to = a_year_on(lecturer.term_to, years)
            lecturer.save(update_fields=["term_to"])


def a_year_on(day, years):
    """The same day of a later year; the 29th of February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)

"""What is filled in about a plan: its days, and each change on its own."""

import uuid
from datetime import date, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.areas.models import Area
from home.bookings.models import Venue
from home.bookings.places import VenueField
from home.offices.choices import usable
from home.offices.models import Office
from home.offices.scope import covered
from home.topics.models import Topic
from lecturers.pool.models import Lecturer
from outreach.sessions.candidates import venues_for
from outreach.sessions.forms.entering import KeyField, TalkForm
from outreach.sessions.forms.hours import minutes_field, moment
from outreach.sessions.likeness import words
from outreach.sessions.models import Session

from ..models import Plan
from .moments import day_field, hour_field


class PlanForm(forms.Form):
    key = KeyField()
    office = forms.ModelChoiceField(label=_("哪个单位的"), queryset=Office.objects.none(), empty_label=None)
    since = day_field(_("从哪天"), _("还没定从哪天起，请填上。"))
    until = day_field(_("到哪天"), _("还没定到哪天止，请填上。"))

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        offices = Office.objects.filter(pk__in=[one.pk for one in Plan.SCOPE.offices(user, ("add",))])
        self.fields["office"].queryset = Office.objects.all() if user.is_superuser else offices


def next_month():
    """The first of the next month until its last day."""
    first = (timezone.localdate().replace(day=1) + timedelta(days=32)).replace(day=1)
    return {"key": uuid.uuid4(), "since": first, "until": months_on(first, 1) - timedelta(days=1)}


def next_quarter():
    today = timezone.localdate()
    first = months_on(today.replace(day=1), 3 - (today.month - 1) % 3)
    return {"key": uuid.uuid4(), "since": first, "until": months_on(first, 3) - timedelta(days=1)}


def months_on(first, months):
    past = first.month - 1 + months
    return date(first.year + past // 12, past % 12 + 1, 1)


class HoursForm(forms.Form):
    day = day_field(_("哪天"), _("还没定哪天，请填上。"))
    at = hour_field()
    minutes = minutes_field()

    def hours(self):
        """For the services: (starts_at, ends_at)."""
        said = self.cleaned_data
        starts_at = moment(said["day"], said["at"])
        return starts_at, starts_at + timedelta(minutes=said["minutes"])


def begins(slot):
    here = timezone.localtime(slot.starts_at)
    return {"day": here.date(), "at": here.time(), "minutes": slot.minutes}


class VenueForm(forms.Form):
    venue = VenueField()

    def __init__(self, *args, line, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["venue"].queryset = venues_for(line.talk or Session(area=line.area), user)


class LecturerForm(forms.Form):
    """`instead_of` only where several give it."""

    lecturer = forms.ModelChoiceField(
        label=_("换成谁讲"),
        queryset=Lecturer.objects.none(),
        empty_label=_("挑一位"),
        error_messages={
            "required": _("还没挑人，请挑一位。"),
            "invalid_choice": _("这位现在约不了，请另挑一位。"),
        },
    )
    instead_of = forms.ModelChoiceField(
        label=_("换下哪一位"),
        queryset=Lecturer.objects.none(),
        required=False,
        empty_label=_("都换下"),
    )

    def __init__(self, *args, line, user, **kwargs):
        super().__init__(*args, **kwargs)
        there = [person.pk for person in line.now.people] if line.now else []
        people = Lecturer.objects.open_to(user, "book").on_offer().exclude(pk__in=there)
        self.fields["lecturer"].queryset = people.order_by("name", "pk")
        self.fields["instead_of"].queryset = Lecturer.objects.filter(pk__in=there)
        if len(there) < 2:
            del self.fields["instead_of"]


class OffForm(forms.Form):
    reason = forms.CharField(
        label=_("缘由"),
        max_length=200,
        help_text=_("发布以后，讲的人、点单的人看得到，别带人名电话。"),
        error_messages={
            "required": _("取消要说一声缘由，请写一句。"),
            "max_length": _("写得长了，请压到 200 字以内。"),
        },
    )


class AddForm(HoursForm, TalkForm):
    """A talk that is to be; its topic is the one whose title was written."""

    field_order = ("key", "title", "area", "day", "at", "minutes", "venue", "lecturer")

    def __init__(self, *args, plan, user, **kwargs):
        super().__init__(*args, **kwargs)
        areas = usable(Area, user, Session.SCOPE, ("add",)).filter(covered([plan.office], "pk"))
        areas = areas.filter(valid_to=None, level__in=[Area.Level.VILLAGE, Area.Level.TOWN])
        self.fields["area"].queryset = areas.select_related("parent__parent")
        self.fields["area"].label_from_instance = lambda area: area.label
        self.fields["venue"].queryset = Venue.objects.visible_to(user).select_related("area")
        people = Lecturer.objects.open_to(user, "book").on_offer()
        self.fields["lecturer"].queryset = people.order_by("name", "pk")
        self.topics = Topic.objects.filter(active=True)

    def wanted(self):
        """For services.add()."""
        starts_at, ends_at = self.hours()
        said = {name: self.cleaned_data[name] for name in ("key", "title", "area", "venue", "lecturer")}
        named = {words(topic.title): topic for topic in self.topics}
        return said | {
            "starts_at": starts_at,
            "ends_at": ends_at,
            "topic": named.get(words(said["title"])),
        }


class CorrectForm(HoursForm):
    """What is to be added, at another hour or place, or by somebody else."""

    def __init__(self, *args, line, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["venue"] = VenueForm(line=line, user=user).fields["venue"]
        people = Lecturer.objects.open_to(user, "book").on_offer()
        self.fields["lecturer"] = forms.ModelChoiceField(
            people.order_by("name", "pk"),
            label=_("请谁讲"),
            required=False,
            empty_label=_("还没定，接着去请"),
        )

    def wanted(self):
        """For services.correct()."""
        starts_at, ends_at = self.hours()
        said = {name: self.cleaned_data[name] for name in ("venue", "lecturer")}
        return said | {"starts_at": starts_at, "ends_at": ends_at}


class ReleaseForm(forms.Form):
    seen = forms.CharField(widget=forms.HiddenInput, max_length=40)
    reason = forms.CharField(
        label=_("为什么改"),
        max_length=200,
        initial=_("统一调整了排期"),
        help_text=_("改了时间、换了人的，有关的人看得到这一句。"),
        error_messages={
            "required": _("发布要说一声缘由，有关的人都看得到，请写一句。"),
            "max_length": _("写得长了，请压到 200 字以内。"),
        },
    )

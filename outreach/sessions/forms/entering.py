"""What staff write down themselves: a talk in six fields, many orders in one list."""

import uuid
from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from home.areas.models import Area
from home.bookings.models import Venue
from home.bookings.places import VenueField
from home.offices.choices import usable
from home.topics.models import DeliveryForm, Topic
from home.trust.plain import PhoneField, PlainField
from lecturers.pool.models import Lecturer
from outreach.materials.models import MaterialPage

from ..likeness import words
from ..models import Campaign, Session
from .hours import DAY_INPUT, TIME_INPUT, minutes_field, moment

PASTED = 200_000  # characters
NEAREST = 60  # people in the list; whoever is not among them is looked for on the desk


class KeyField(forms.UUIDField):
    """Hidden; a key we did not make is replaced, so that one more press sends the form."""

    def __init__(self, **kwargs):
        super().__init__(widget=forms.HiddenInput, required=False, **kwargs)

    def clean(self, value):
        try:
            return super().clean(value) or uuid.uuid4()
        except forms.ValidationError:
            return uuid.uuid4()


class TalkForm(forms.Form):
    """What is asked of a talk that is set down or planned: what, in which village, where, who gives it."""

    key = KeyField()
    title = PlainField(
        label=_("讲什么"),
        max_length=80,
        help_text=_("挑一个课题，或者自己写。定下来后写在公开日程上，别带人名电话。"),
        widget=forms.TextInput(attrs={"list": "topics", "autocomplete": "off"}),
        error_messages={
            "required": _("题目还空着，请写上。"),
            "max_length": _("题目长了，请压到 80 字以内。"),
        },
    )
    area = forms.ModelChoiceField(
        label=_("哪个村"),
        queryset=Area.objects.none(),
        empty_label=None,
        error_messages={
            "required": _("还没选村，请从单子里选。"),
            "invalid_choice": _("这个村不归你这里，请另选。"),
        },
    )
    venue = VenueField()
    lecturer = forms.ModelChoiceField(
        label=_("请谁讲"),
        queryset=Lecturer.objects.none(),
        required=False,
        empty_label=_("还没定，接着去请"),
        error_messages={"invalid_choice": _("这位现在约不了，请另挑一位。")},
    )


class SetDownForm(TalkForm):
    """Six fields; the rest is folded away and has an answer already."""

    FIRST = ("title", "area", "day", "at", "venue", "lecturer")
    field_order = ("key", *FIRST)

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
    minutes = minutes_field()
    form = forms.ModelChoiceField(
        label=_("形式"),
        queryset=DeliveryForm.objects.all(),
        required=False,
        empty_label=_("坐下来讲，随便问"),
    )
    material = forms.ModelChoiceField(
        label=_("课程包"), queryset=MaterialPage.objects.none(), required=False, empty_label=_("不带课程包")
    )
    campaigns = forms.ModelMultipleChoiceField(
        label=_("结合活动"),
        queryset=Campaign.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = PlainField(
        label=_("说什么"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": _("写得长了，请压到 2000 字以内。")},
    )
    caller = forms.BooleanField(label=_("是乡亲打电话来点的，给他一个编号"), required=False)
    phone = PhoneField(label=_("他的电话"), required=False, help_text=_("不填也给编号。"))

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        areas = usable(Area, user, Session.SCOPE, ("add",)).filter(valid_to=None)
        areas = areas.filter(level__in=[Area.Level.VILLAGE, Area.Level.TOWN]).select_related("parent__parent")
        self.fields["area"].queryset = areas
        self.fields["area"].label_from_instance = lambda area: area.label
        self.fields["venue"].queryset = Venue.objects.visible_to(user).select_related("area")
        self.fields["lecturer"].queryset = Lecturer.objects.open_to(user, "book").on_offer()
        self.fields["material"].queryset = MaterialPage.objects.live()
        self.topics = Topic.objects.filter(active=True)

    @property
    def first(self):
        return [self[name] for name in self.FIRST]

    @property
    def more(self):
        return [self[name] for name in self.fields if name not in (*self.FIRST, "key")]

    @property
    def more_has_faults(self):
        return any(field.errors for field in self.more)

    def wanted(self):
        """For services.set_down()."""
        said = dict(self.cleaned_data)
        starts_at = moment(said.pop("day"), said.pop("at"))
        contact, minutes = said.pop("phone"), said.pop("minutes")
        return {
            **said,
            "topic": self.topic(said),
            "starts_at": starts_at,
            "ends_at": starts_at + timedelta(minutes=minutes),
            "caller": {"contact": contact} if said["caller"] else None,
        }

    def topic(self, said):
        """The one whose title was written, else the lesson's."""
        named = {words(topic.title): topic for topic in self.topics}.get(words(said["title"]))
        return named or (said["material"] and said["material"].topic)


class PasteForm(forms.Form):
    key = KeyField()
    text = forms.CharField(
        label=_("把单子贴在这里"),
        max_length=PASTED,
        strip=False,
        help_text=_("一行一条：村名、想听什么、什么时候、电话。后两样可以没有。Excel、微信群里的都行。"),
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={
            "required": _("还没贴单子，请一行一条贴进来。"),
            "max_length": _("单子太长了，请分几次贴。"),
        },
    )
    again = forms.BooleanField(label=_("重复的也收下"), required=False)

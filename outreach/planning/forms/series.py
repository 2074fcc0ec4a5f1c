"""What comes again, as people say it: six fields first, the rest has an answer already."""

import re
import uuid
from datetime import date, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.areas.models import Area
from home.bookings.models import Venue
from home.bookings.places import VenueField
from home.calendars import rules
from home.calendars.holidays import Policy
from home.calendars.leaves import WEEKDAYS
from home.calendars.saying import NTH, old_number
from home.offices.choices import usable
from home.trust.plain import PlainField
from lecturers.pool.models import Lecturer
from outreach.sessions.forms.entering import KeyField
from outreach.sessions.forms.hours import TIME_INPUT, minutes_field

from ..models import Series
from .moments import day_field, hour_field

RULES = [
    ("month", _("每月几号")),
    ("weekday", _("每月第几个星期几")),
    ("every", _("每隔几天（赶集）")),
    ("lunar", _("农历每月几号")),
    ("feast", _("逢节日")),
    ("list", _("指定的日子")),
]
SHORTER = {"max_length": _("写得长了，请压到 120 字以内。")}
OLD = {old_number(number): number for number in range(1, 31)}


def numbers(text, least, most):
    """5、15、25 in any writing; raises ValueError where one is out of bounds."""
    found = [int(one) for one in re.findall(r"-?\d+", text)]
    if not found or not all(least <= one <= most for one in found):
        raise ValueError
    return tuple(sorted(set(found)))


def old_numbers(text):
    """初一、十五, or 1、15"""
    named = re.findall(r"初.|十.?|二十|廿.|三十", re.sub(r"[、，,\s]+", " ", text))
    found = [OLD[one] for one in named if one in OLD]
    return tuple(sorted(set(found))) if found else numbers(text, 1, 30)


def dates(text):
    """2026-12-05, 2026.12.5, 2026年12月5日, one after another."""
    found = re.findall(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})", text)
    if not found:
        raise ValueError
    return tuple(sorted({date(*map(int, one)) for one in found}))


class SeriesForm(forms.Form):
    FIRST = ("title", "area", "rule", "at", "since", "until")
    DETAILS = ("month", "nth", "weekday", "step", "lunar", "feasts", "listed")
    TOO_EARLY = _("到哪天不能比从哪天早，请改一下。")
    own = ()  # bookings of the series itself: they are no clash
    counted_from = None  # a day other than the first, from which every so many days are counted

    key = KeyField()
    title = PlainField(
        label=_("叫什么"),
        max_length=80,
        help_text=_("发布后写在公开日程上，别带人名电话。"),
        error_messages={
            "required": _("名字还空着，请写上。"),
            "max_length": _("名字长了，请压到 80 字以内。"),
        },
    )
    area = forms.ModelChoiceField(
        label=_("哪里"),
        queryset=Area.objects.none(),
        empty_label=None,
        error_messages={
            "required": _("还没选地方，请从单子里选。"),
            "invalid_choice": _("这个地方不归你这里，请另选。"),
        },
    )
    rule = forms.ChoiceField(label=_("哪些日子"), choices=RULES, widget=forms.RadioSelect, initial="month")
    at = hour_field()
    since = day_field(_("从哪天"), _("还没定从哪天起，请填上。"))
    until = day_field(_("到哪天"), _("还没定到哪天止，请填上。"))
    month = forms.CharField(
        label=_("几号"),
        required=False,
        max_length=120,
        initial="5、15、25",
        help_text=_("用顿号隔开；-1 是每月最后一天。"),
        error_messages=SHORTER,
    )
    nth = forms.TypedChoiceField(
        label=_("第几个"), choices=list(NTH.items()), coerce=int, required=False, initial=1
    )
    weekday = forms.TypedChoiceField(
        label=_("星期几"), choices=list(enumerate(WEEKDAYS)), coerce=int, required=False, initial=5
    )
    step = forms.IntegerField(
        label=_("隔几天"),
        min_value=1,
        max_value=366,
        required=False,
        initial=5,
        help_text=_("从“从哪天”那天数起。"),
        error_messages={
            "invalid": _("隔几天，请填一个整数。"),
            "min_value": _("少说隔一天，请改一下。"),
            "max_value": _("最多隔 366 天，请改一下。"),
        },
    )
    lunar = forms.CharField(
        label=_("农历几号"),
        required=False,
        max_length=120,
        initial="初一、十五",
        help_text=_("写“初一、十五”或者“1、15”。"),
        error_messages=SHORTER,
    )
    feasts = forms.MultipleChoiceField(
        label=_("哪些节日"),
        choices=[(name, name) for name in rules.FEASTS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    listed = forms.CharField(
        label=_("哪些日子，一行一个"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("例如 2026-12-05。"),
        error_messages={"max_length": _("日子太多了，请分成几串来建。")},
    )
    kind = forms.ChoiceField(label=_("办什么"), choices=Series.Kind.choices, initial=Series.Kind.TALK)
    policy = forms.ChoiceField(
        label=_("赶上放假"),
        choices=Policy.choices,
        initial=Policy.AS_IS,
        help_text=_("按调休算；来年放假安排没公布的，只认周一到周五。"),
    )
    minutes = minutes_field()
    venue = VenueField()
    lecturer = forms.ModelChoiceField(
        label=_("请谁讲"),
        queryset=Lecturer.objects.none(),
        required=False,
        empty_label=_("还没定，接着去请"),
        error_messages={"invalid_choice": _("这位现在约不了，请另挑一位。")},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        areas = usable(Area, user, Series.SCOPE, ("add",)).filter(valid_to=None)
        self.fields["area"].queryset = areas.exclude(level=Area.Level.PROVINCE).select_related(
            "parent__parent"
        )
        self.fields["area"].label_from_instance = lambda area: area.label
        self.fields["venue"].queryset = Venue.objects.visible_to(user).select_related("area")
        self.fields["lecturer"].queryset = (
            Lecturer.objects.open_to(user, "book").on_offer().select_related("resource")
        )

    @property
    def first(self):
        return [self[name] for name in self.FIRST if name in self.fields]

    @property
    def details(self):
        return [self[name] for name in self.DETAILS]

    @property
    def more(self):
        return [self[name] for name in self.fields if name not in (*self.FIRST, *self.DETAILS, "key")]

    def clean(self):
        said = super().clean()
        if said.get("since") and said.get("until") and said["until"] < said["since"]:
            self.add_error("until", self.TOO_EARLY)
        elif "rule" in said and "since" in said:
            self.read_rule(said)
        return said

    def read_rule(self, said):
        first = self.counted_from or said["since"]
        try:
            said["days"] = READ[said["rule"]](said | {"counted_from": first})
        except (ValueError, TypeError, KeyError):
            self.add_error(*WRONG[said["rule"]])

    def wanted(self):
        """For services.keep(), without the office."""
        said = {name: self.cleaned_data[name] for name in ("key", "title", "area", "at", "since", "until")}
        said |= {name: self.cleaned_data[name] for name in ("kind", "policy", "minutes", "venue")}
        talk = said["kind"] == Series.Kind.TALK
        return said | {
            "rule": self.cleaned_data["days"],
            "lecturer": self.cleaned_data["lecturer"] if talk else None,
        }

    def resources(self):
        """Whose hours the days are looked at for."""
        said = self.wanted()
        own = [said["lecturer"].resource_id] if said["lecturer"] else []
        return own + ([said["venue"].resource_id] if said["venue"] and said["venue"].exclusive else [])


READ = {
    "month": lambda said: rules.DaysOfMonth(tuple(one for one in numbers(said["month"], -1, 31) if one)),
    "weekday": lambda said: rules.NthWeekday(int(said["nth"]), int(said["weekday"])),
    "every": lambda said: rules.EveryDays(said["counted_from"], int(said["step"])),
    "lunar": lambda said: rules.LunarDays(old_numbers(said["lunar"])),
    "feast": lambda said: rules.Festivals(tuple(said["feasts"]) or wrong()),
    "list": lambda said: rules.ListedDays(dates(said["listed"])),
}
WRONG = {
    "month": ("month", _("请写 1 到 31 的数，用顿号隔开，比如“5、15、25”。")),
    "weekday": ("nth", _("请选第几个星期几。")),
    "every": ("step", _("请写隔几天，比如 5。")),
    "lunar": ("lunar", _("请写“初一、十五”这样的农历日子。")),
    "feast": ("feasts", _("还没勾节日，请至少勾一个。")),
    "list": ("listed", _("没读出日子来，请一行写一个，比如 2026-12-05。")),
}


def wrong():
    raise ValueError


def beginning(kind=Series.Kind.TALK):
    today = timezone.localdate()
    usual = {
        "key": uuid.uuid4(),
        "since": today + timedelta(days=1),
        "until": date(today.year + (today.month == 12), 12, 31),
        "at": "09:00",
    }
    return usual | (listening(kind, today) if kind == Series.Kind.LISTENING else {})


def listening(kind, today):
    """A whole year of days on which people go out; late in the year, to the end of the next."""
    until = date(today.year + (today.month > 6), 12, 31)
    return {"kind": kind, "title": kind.label, "minutes": 480, "until": until}


class DayForm(forms.Form):
    """This one alone."""

    held = day_field(_("改到哪天"), _("还没定哪天，请填上。"))
    at = forms.TimeField(
        label=_("几点"),
        widget=TIME_INPUT,
        required=False,
        error_messages={"invalid": _("没有这个钟点，请再看一遍。")},
    )

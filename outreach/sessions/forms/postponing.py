"""What is asked of a storm: where, which days, which talks, and where to with them."""

import uuid
from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.areas.models import Area
from home.offices.choices import usable

from .. import rows
from ..models import Postponement, Session
from .hours import DAY_INPUT

Act = Postponement.Act
TOWARDS = ("change",)
LONGEST = timedelta(days=31)
WHOLE = [Area.Level.CITY, Area.Level.COUNTY, Area.Level.TOWN]


class AreaField(forms.ModelChoiceField):
    def label_from_instance(self, area):
        return area.label


def places(user):
    """The towns and counties she answers for; a station its village."""
    mine = usable(Area, user, Session.SCOPE, TOWARDS)
    wide = mine.filter(level__in=WHOLE)
    return wide if wide.exists() else mine


class DaysForm(forms.Form):
    """Some days of an area of hers; one day where the second is left open."""

    day = forms.DateField(
        label=_("从哪天"),
        widget=DAY_INPUT,
        error_messages={"required": _("还没定哪天，请填上。"), "invalid": _("没有这一天，请再看一遍。")},
    )
    last_day = forms.DateField(
        label=_("到哪天"),
        widget=DAY_INPUT,
        required=False,
        error_messages={"invalid": _("没有这一天，请再看一遍。")},
    )
    area = AreaField(
        Area.objects.none(),
        label=_("哪一片"),
        empty_label=None,
        error_messages={"invalid_choice": _("这一片不归你管，请另选。")},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = places(user).select_related("parent").order_by("code")

    def clean(self):
        """A day that cannot be read is not taken for one that was left open."""
        said = super().clean()
        if "day" in said and "last_day" not in self.errors:
            said["last_day"] = said.get("last_day") or said["day"]
            self.check_span(said["day"], said["last_day"])
        return said

    def check_span(self, day, last_day):
        if last_day < day:
            self.add_error("last_day", _("到哪天不能比从哪天早，请改一下。"))
        elif last_day - day > LONGEST:
            self.add_error("last_day", _("一次最多办一个月的，请分几次。"))


class PostponeForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    talks = forms.ModelMultipleChoiceField(
        Session.objects.none(),
        label=_("哪几场"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("一场也没有勾，请至少勾一场。")},
    )
    act = forms.ChoiceField(label=_("怎么办"), choices=Act, widget=forms.RadioSelect, initial=Act.SHIFT)
    days = forms.IntegerField(
        label=_("推几天"),
        min_value=1,
        max_value=60,
        required=False,
        initial=1,
        error_messages={
            "invalid": _("推几天，请填一个整数。"),
            "min_value": _("少说推一天，请改一下。"),
            "max_value": _("一次最多推六十天，再远请选挪到哪天。"),
        },
    )
    to_day = forms.DateField(
        label=_("挪到哪天"),
        widget=DAY_INPUT,
        required=False,
        error_messages={"invalid": _("没有这一天，请再看一遍。")},
    )
    reason = forms.CharField(
        label=_("缘由"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("每一场有关的人都看得到，别带人名电话。"),
        error_messages={
            "required": _("改期要说一声缘由，每一场有关的人都看得到，请写一句。"),
            "max_length": _("写得长了，请压到 200 字以内。"),
        },
    )

    def __init__(self, *args, talks, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["talks"].queryset = talks
        self.fields["talks"].label_from_instance = words_of
        self.fields["talks"].initial = [talk.pk for talk in talks]

    def clean(self):
        said = super().clean()
        if said.get("act") == Act.SHIFT and not said.get("days") and "days" not in self.errors:
            self.add_error("days", _("推几天还空着，请填上。"))
        if said.get("act") == Act.TO_DAY and "to_day" not in self.errors:
            self.check_day(said.get("to_day"))
        return said

    def check_day(self, day):
        today = timezone.localdate()
        if not day:
            self.add_error("to_day", _("挪到哪天还空着，请填上。"))
        elif not today <= day <= today + timedelta(days=366):
            self.add_error("to_day", _("要挪到今天以后、一年以内的一天，请改一下。"))

    def act_data(self):
        """What services.postponing.postpone() is told; of how far only what the act asks."""
        said = dict(self.cleaned_data)
        said["days"] = said["days"] if said["act"] == Act.SHIFT else None
        said["to_day"] = said["to_day"] if said["act"] == Act.TO_DAY else None
        return said


def words_of(talk):
    when = f"{rows.named_day(rows.day_of(talk))} {rows.hours(talk)}"
    said = (when, talk.place, talk.title, talk.speakers or talk.get_state_display())
    return str(_("，")).join(map(str, said))

"""What a lecturer answers on her phone: how many came."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from home.bookings.places import VenueField
from home.pages.uploading import PictureField
from home.topics.models import Topic

# What is kept of an estimate: from, to. A figure to the head would only look exact.
HEADS = {
    "none": (0, 0),
    "few": (1, 20),
    "some": (20, 50),
    "many": (50, 100),
    "crowd": (100, 200),
    "throng": (200, 500),
}
HEAD_WORDS = [
    ("few", _("20 以内")),
    ("some", _("20—50")),
    ("many", _("50—100")),
    ("crowd", _("100—200")),
    ("throng", _("200 以上")),
    ("none", _("没人来")),
]


LENGTH = timedelta(minutes=60)  # of a talk she sets the hour of


class ClosingForm(forms.Form):
    heads = forms.ChoiceField(
        label=_("来了多少人"),
        choices=HEAD_WORDS,
        widget=forms.RadioSelect,
        error_messages={"required": _("来了多少人，估一个就行，请挑一个。")},
    )

    online = forms.IntegerField(
        label=_("线上听的有多少人次"),
        required=False,
        min_value=0,
        max_value=10_000_000,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text=_("没有就空着。单独记，不和现场加在一起。"),
        error_messages={
            "invalid": _("线上多少人次，请填一个整数。"),
            "min_value": _("线上人次不能比零少，请改一下。"),
            "max_value": _("这个数太大了，请核对一下。"),
        },
    )
    photo = PictureField(
        label=_("留一张照片"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        help_text=_("不传也行。传了先给站里看，站里说登才登出来；在哪拍的、用什么拍的，当场去掉。"),
    )
    agreed = forms.BooleanField(
        label=_("照片里认得出的人都同意公开，没有孩子"),
        required=False,
        help_text=_("一张一问，传照片才用点。"),
    )

    def clean(self):
        """A file does not stay in a form that comes back."""
        cleaned = super().clean()
        if cleaned.get("photo") and not cleaned.get("agreed"):
            self.add_error("agreed", _("有照片就要点这一条，照片请再挑一次；有人不同意就别传，人数照样记。"))
        return cleaned

    @property
    def opens(self):
        """Whether what is folded away has a fault or an answer."""
        return any(self[name].errors for name in ("online", "photo", "agreed")) or self["online"].value()

    def headcount(self):
        return HEADS[self.cleaned_data["heads"]]

    def beside(self):
        """For services.close(): what is recorded besides the range."""
        return {"online": self.cleaned_data["online"], "photo": self.cleaned_data["photo"]}


class HourForm(forms.Form):
    """Where and when. The hours are those in which she is free."""

    venue = VenueField(
        label=_("在哪讲"),
        required=True,
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": _("在哪讲还没挑，请挑一处。"),
            "invalid_choice": _("没有这一处，请另挑一处。"),
        },
    )
    slot = forms.ChoiceField(
        label=_("几时讲，讲一个钟头"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("几时讲还没挑，请挑一个。"),
            "invalid_choice": _("这个时间刚刚占上了，请另挑一个。"),
        },
    )

    def __init__(self, *args, venues, slots, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["venue"].queryset = venues
        self.fields["slot"].choices = slots

    def wanted(self):
        """For the services."""
        starts_at = timezone.localtime(parse_datetime(self.cleaned_data["slot"]))
        hours = {"starts_at": starts_at, "ends_at": starts_at + LENGTH}
        return {**hours, "venue": self.cleaned_data["venue"]}


class ProposalForm(HourForm):
    """What, where, when: three taps."""

    field_order = ("topic", "venue", "slot")

    topic = forms.ModelChoiceField(
        label=_("讲什么"),
        queryset=Topic.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("讲什么还没挑，请挑一个。")},
    )

    def __init__(self, *args, topics, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["topic"].queryset = topics

    def wanted(self):
        return {**super().wanted(), "topic": self.cleaned_data["topic"]}


class TakingForm(HourForm):
    """For a waiting order: the place stands there already, so the hour and the button are two taps."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        venue = self.fields["venue"]
        venue.required = False
        venue.empty_label = _("村里另指地方")
        nearest = venue.queryset.first()
        venue.initial = nearest and nearest.pk

    def place(self):
        """Where it is as the form stands, in words; "" where the village says later."""
        chosen = self["venue"].value()
        return next((label for key, label in self.fields["venue"].choices if str(key) == str(chosen)), "")

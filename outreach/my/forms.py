"""What a lecturer answers on her phone: how many came."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from home.bookings.models import Venue
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


class ClosingForm(forms.Form):
    heads = forms.ChoiceField(
        label=_("来了多少人"),
        choices=HEAD_WORDS,
        widget=forms.RadioSelect,
        error_messages={"required": _("来了多少人，估一个就行，请挑一个。")},
    )

    def headcount(self):
        return HEADS[self.cleaned_data["heads"]]


class ProposalForm(forms.Form):
    """What, where, when: three taps. The hours are those in which she is free."""

    LENGTH = timedelta(minutes=60)

    topic = forms.ModelChoiceField(
        label=_("讲什么"),
        queryset=Topic.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("讲什么还没挑，请挑一个。")},
    )
    venue = forms.ModelChoiceField(
        label=_("在哪讲"),
        queryset=Venue.objects.none(),
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

    def __init__(self, *args, topics, venues, slots, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["topic"].queryset = topics
        self.fields["venue"].queryset = venues
        self.fields["venue"].label_from_instance = lambda venue: f"{venue.area} {venue}"
        self.fields["slot"].choices = slots

    def wanted(self):
        """For services.propose()."""
        starts_at = timezone.localtime(parse_datetime(self.cleaned_data["slot"]))
        chosen = {name: self.cleaned_data[name] for name in ("topic", "venue")}
        return {**chosen, "starts_at": starts_at, "ends_at": starts_at + self.LENGTH}

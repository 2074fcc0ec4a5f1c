"""A series that is there already, as a form says it and as it may be changed from a day on."""

import uuid

from django.utils import timezone
from django.utils.dateformat import format as say_date
from django.utils.translation import gettext_lazy as _

from .series import SeriesForm


class ChangeForm(SeriesForm):
    """The place, the sort and the first day are not asked again."""

    TOO_EARLY = _("到哪天不能比开始改的那天早，请改一下。")

    def __init__(self, *args, series, start=None, **kwargs):
        super().__init__(*args, initial=said_of(series), **kwargs)
        since = max(start or series.since, timezone.localdate())
        self.fixed = {"area": series.area, "kind": series.kind, "since": since}
        self.own = series.days.exclude(session__booking=None).values("session__booking")
        self.counted_from = start or getattr(series.days_rule, "first", series.since)
        for name in self.fixed:
            del self.fields[name]
        first = say_date(self.counted_from, _("Y年n月j日"))
        self.fields["step"].help_text = _("从 %s那天数起。") % first

    def clean(self):
        self.cleaned_data |= self.fixed
        return super().clean()


def said_of(series):
    """A form that says what this series says."""
    rule = series.days_rule
    plain = {
        name: getattr(series, name)
        for name in (
            "title",
            "area",
            "at",
            "since",
            "until",
            "kind",
            "policy",
            "minutes",
            "venue",
            "lecturer",
        )
    }
    return {"key": uuid.uuid4(), **plain, "rule": series.rule["kind"], **DETAIL[series.rule["kind"]](rule)}


DETAIL = {
    "month": lambda rule: {"month": "、".join(map(str, rule.numbers))},
    "weekday": lambda rule: {"nth": rule.nth, "weekday": rule.weekday},
    "every": lambda rule: {"step": rule.step},
    "lunar": lambda rule: {"lunar": "、".join(map(str, rule.numbers))},
    "feast": lambda rule: {"feasts": list(rule.names)},
    "list": lambda rule: {"listed": "\n".join(map(str, rule.listed))},
}

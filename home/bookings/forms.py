"""The minutes of some roads on one page; what stays empty is reckoned as before."""

from django import forms
from django.utils.translation import gettext_lazy as _

from home.areas.travel import LONGEST_ROAD, enter

SHOWN = 40


class RoadsForm(forms.Form):
    """A field for each of the first of these pairs: [(a, b, Road)], as missing_pairs() has them."""

    def __init__(self, *args, pairs, **kwargs):
        super().__init__(*args, **kwargs)
        self.pairs = {f"{a.pk}-{b.pk}": (a, b) for a, b, _road in pairs[:SHOWN]}
        for a, b, road in pairs[:SHOWN]:
            self.fields[f"{a.pk}-{b.pk}"] = minutes(a, b, road)

    def save(self):
        """How many were filled in."""
        filled = {name: value for name, value in self.cleaned_data.items() if value is not None}
        for name, value in filled.items():
            enter(*self.pairs[name], value, _("填表"))
        return len(filled)


def minutes(a, b, road):
    return forms.IntegerField(
        label=f"{a.short_name}—{b.short_name}",
        help_text=_("眼下按 %(minutes)d 分钟（%(source)s）")
        % {"minutes": road.minutes, "source": road.source},
        required=False,
        min_value=0,
        max_value=LONGEST_ROAD,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": _("请填整数分钟，空着也行。"),
            "min_value": _("分钟数不能是负的，请改一下。"),
            "max_value": _("路上最多算十二个钟头，请核对一下。"),
        },
    )

"""Coloured cards, counted by one person alone."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import SPOKEN

MOST = 10_000
COLOURS = (("yes", _("绿牌")), ("partly", _("黄牌")), ("no", _("红牌")))


def heap(label):
    faults = {
        "required": _("这一样几张还空着，没有就写 0。"),
        "invalid": _("请写一个数，没有就写 0。"),
        "min_value": _("张数不能比 0 还少，请再看一遍。"),
        "max_value": _("一场没有这么多人，请再看一遍。"),
    }
    return forms.IntegerField(label=label, min_value=0, max_value=MOST, error_messages=faults)


class CardsForm(forms.Form):
    """Three questions, three heaps each: understood_yes, …"""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for question in SPOKEN:
            for colour, label in COLOURS:
                self.fields[f"{question}_{colour}"] = heap(label)

    @property
    def rows(self):
        """[(question, its three fields)]."""
        return [
            (label, [self[f"{question}_{colour}"] for colour, _label in COLOURS])
            for question, label in SPOKEN.items()
        ]

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not any(cleaned.values()):
            raise forms.ValidationError(_("一张牌也没有，就不用交了。"))
        return cleaned

    def counts(self):
        """For services.cards.count(): {question: (yes, partly, no)}."""
        return {
            question: tuple(self.cleaned_data[f"{question}_{colour}"] for colour, _label in COLOURS)
            for question in SPOKEN
        }

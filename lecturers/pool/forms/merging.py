"""Which of two says it rightly: a choice for each field in which two rows of one person differ."""

from django import forms
from django.utils.translation import gettext_lazy as _

from home.trust.masking import mask

FIELDS = [
    "name",
    "affiliation",
    "position",
    "kind",
    "area",
    "office",
    "phone",
    "register_no",
    "term_from",
    "term_to",
    "bio",
    "photo",
    "photo_consent",
    "listed",
    "max_day",
    "max_week",
    "max_month",
    "rest_minutes",
]
NOTHING = (None, "")


class MergeForm(forms.Form):
    """`kept` and `gone` are the two rows; values() is what the kept row shall say."""

    def __init__(self, *args, kept, gone, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = {"kept": kept, "gone": gone}
        for name in FIELDS:
            if getattr(kept, name) != getattr(gone, name):
                self.fields[name] = self.choice(name)

    def choice(self, name):
        blank = getattr(self.rows["kept"], name) in NOTHING
        return forms.ChoiceField(
            label=self.rows["kept"]._meta.get_field(name).verbose_name,
            choices=[(which, said(row, name)) for which, row in self.rows.items()],
            initial="gone" if blank else "kept",
            widget=forms.RadioSelect,
        )

    def values(self):
        return {name: getattr(self.rows[which], name) for name, which in self.cleaned_data.items()}


def said(row, name):
    """As a person reads it; a telephone stays masked, and two that are alike are told apart by nothing."""
    value = getattr(row, name)
    if value in NOTHING:
        return _("（没写）")
    if name == "phone":
        return mask(value)
    if isinstance(value, bool):
        return _("是") if value else _("否")
    display = getattr(row, f"get_{name}_display", None)
    return display() if display else getattr(value, "label", None) or str(value)

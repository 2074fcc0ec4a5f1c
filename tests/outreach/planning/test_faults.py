"""A number, a day or a text that is out of bounds is told in our own words: what it is, and what to do."""

import pytest
from django import forms

from outreach.planning.forms.plans import AddForm, CorrectForm, HoursForm
from outreach.planning.forms.series import SeriesForm
from outreach.sessions.forms.afterwards import AfterwardsForm, HeadcountForm
from outreach.sessions.forms.asking import NeedForm, OfferForm
from outreach.sessions.forms.entering import SetDownForm
from outreach.sessions.forms.hours import HourForm
from outreach.sessions.forms.postponing import PostponeForm

FORMS = [
    HourForm,
    OfferForm,
    NeedForm,
    SetDownForm,
    PostponeForm,
    AfterwardsForm,
    HeadcountForm,
    SeriesForm,
    HoursForm,
    AddForm,
    CorrectForm,
]
TYPED = (forms.CharField, forms.IntegerField, forms.DateField, forms.TimeField)
ABSURD = ["", "x", "-1", "1.5", "999999999", "长" * 300_000]


def faults(field):
    """What this field says to each absurd word."""
    for word in ABSURD:
        try:
            field.clean(word)
        except forms.ValidationError as fault:
            yield from fault.error_list


def own(field):
    """The faults this field has words of ours for."""
    stock = {code: said for kind in type(field).__mro__ for code, said in defaults(kind).items()}
    return {code for code, said in field.error_messages.items() if said != stock.get(code)}


def defaults(kind):
    return vars(kind).get("default_error_messages", {})


@pytest.mark.parametrize("form", FORMS)
def test_no_fault_is_told_in_a_stock_sentence(form):
    typed = {
        name: field
        for name, field in form.base_fields.items()
        if isinstance(field, TYPED) and not field.widget.is_hidden
    }
    stock = {
        (name, fault.code)
        for name, field in typed.items()
        for fault in faults(field)
        if fault.code and fault.code not in own(field)
    }
    assert stock == set()

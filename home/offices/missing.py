"""What a list's own form says of a field that was left empty: which one, and what to do."""

from django import forms
from django.utils.translation import gettext_lazy as _

STOCK = forms.Field.default_error_messages["required"]


def name_what_is_missing(form):
    """In the form and in the rows below it; a field with a sentence of its own keeps it."""
    rows = [row for formset in getattr(form, "formsets", {}).values() for row in formset.forms]
    for field in [field for one in (form, *rows) for field in one.fields.values()]:
        if str(field.error_messages.get("required")) == str(STOCK):
            field.error_messages["required"] = _("%s还空着，请填上。") % field.label


def begin_with_her_office(form, user):
    """Her own, where she may choose among several; nothing where she has two posts."""
    field = form.fields.get("office")
    mine = list(field.queryset.filter(memberships__user=user).distinct()[:2]) if offers(field) else []
    if len(mine) == 1 and not form.initial.get("office"):
        form.initial["office"] = mine[0].pk


def offers(field):
    return isinstance(field, forms.ModelChoiceField)

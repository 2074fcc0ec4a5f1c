"""What a list's own form says of a field that was left empty: which one, and what to do."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Membership

STOCK = forms.Field.default_error_messages["required"]


def name_what_is_missing(form):
    """In the form and in the rows below it; a field with a sentence of its own keeps it."""
    rows = [row for formset in getattr(form, "formsets", {}).values() for row in formset.forms]
    for field in [field for one in (form, *rows) for field in one.fields.values()]:
        if str(field.error_messages.get("required")) == str(STOCK):
            field.error_messages["required"] = _("%s还空着，请填上。") % field.label


def begin_with_her_office(form, user):
    """Her own, where she may choose among several; nothing where she has posts at two."""
    field = form.fields.get("office")
    if not isinstance(field, forms.ModelChoiceField) or form.initial.get("office"):
        return
    posts = Membership.objects.open().filter(user=user)
    mine = list(field.queryset.filter(pk__in=posts.values("office"))[:2])
    if len(mine) == 1:
        form.initial["office"] = mine[0].pk

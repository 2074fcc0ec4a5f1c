"""Asking for a place among many: every village has its 农家书屋."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Venue


class VenueField(forms.ModelChoiceField):
    """None is on offer until the form says which; left open, the village names one."""

    STANDARD = {
        "label": _("地方"),
        "required": False,
        "empty_label": _("村里另指地方"),
        "error_messages": {"invalid_choice": _("这个地方约不了，请另选一个。")},
    }

    def __init__(self, **given):
        super().__init__(Venue.objects.none(), **{**self.STANDARD, **given})

    def label_from_instance(self, venue):
        return venue.label

"""Lessons may be lent: read, and where so agreed changed, by an office they are not shared with."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from home.offices.lending import may_lend, register_lendable
from home.offices.policies import PAGE_ACTS
from home.offices.scope import any_of, standing

from .models import MaterialPage

KEEPERS = {role for role, acts in PAGE_ACTS.items() if "change" in acts}


def register():
    register_lendable(MaterialPage, own=own_shelf, owned=on_shelves_of)


def own_shelf(model, user):
    """What stands on the shelves she edits; a lesson that is only lent to her is not hers to lend."""
    return on_shelves_of(model, standing(user).holding(KEEPERS))


def on_shelves_of(model, offices):
    paths = Page.objects.filter(shelfpage__office__in=offices).values_list("path", flat=True)
    return model.objects.filter(any_of(Q(path__startswith=path) for path in paths))


def buttons(page, user, view_name, next_url=None):
    """register_page_header_buttons"""
    if (
        isinstance(page.specific_deferred, MaterialPage)
        and page.pk
        and may_lend(user, page.specific_deferred)
    ):
        address = reverse("lend", args=[MaterialPage._meta.label_lower, page.pk])
        yield Button(_("借给别的单位"), address, icon_name="group", priority=70)

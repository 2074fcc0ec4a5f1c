"""What the column adds to Wagtail's admin: bringing in a printed page, and no half article in a batch."""

from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page

from .models import ArticlePage, ColumnPage
from .views import columns_of, import_anywhere, import_printed


def urls():
    return [
        path("column/import/", import_anywhere, name="import_anywhere"),
        path("column/<int:pk>/import/", import_printed, name="import_printed"),
    ]


class ImportItem(MenuItem):
    def is_shown(self, request):
        return bool(columns_of(request.user))


def menu_item():
    return ImportItem(
        _("导入理论版"), reverse("import_anywhere"), name="import-printed", icon_name="download", order=210
    )


def buttons(page, user, view_name, next_url=None):
    """On the column's own page, for whoever may add to it."""
    if page.specific_class is ColumnPage and page.permissions_for_user(user).can_add_subpage():
        address = reverse("import_printed", args=[page.pk])
        yield Button(_("从印好的一版导入"), address, icon_name="download", priority=5)


def listing_buttons(page, user, next_url=None):
    yield from buttons(page, user, "listing")


def refuse_incomplete(request, action_type, objects, action):
    """All or nothing: a batch is one transaction, and a refusal in its middle would show as a crash."""
    if action_type != "publish" or action.model is not Page:
        return None
    below = action.cleaned_form.cleaned_data.get("include_descendants")
    halves = [page for page in articles(objects, below) if page.get_latest_revision_as_object().incomplete]
    if not halves:
        return None
    titles = "、".join(f"《{page.title}》" for page in halves)
    messages.error(request, _("%(titles)s断在半句，这一批都没有发布；补齐以后再来。") % {"titles": titles})
    return redirect(action.next_url)


def articles(pages, below):
    """The articles among these pages, and among what is published with them."""
    found = {page.pk: page for page in ArticlePage.objects.filter(pk__in=[page.pk for page in pages])}
    for page in pages if below else ():
        found |= {row.pk: row for row in ArticlePage.objects.descendant_of(page).not_live()}
    return found.values()

"""What the review adds to Wagtail's editor: one button to send a text off, one to take it down."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.widgets import Button

from home.pages.reviewed import ReviewedPage

from .services.withdrawing import may_take_down

SENDING = "action-proof"


class SendItem(ActionMenuItem):
    """Saves what is in the form and leads to the proof."""

    name = SENDING
    label = _("校对、送审")
    icon_name = "tasks"

    def is_shown(self, context):
        kind = type(context["page"]) if context.get("page") else context.get("page_class")
        return kind is None or (issubclass(kind, ReviewedPage) and not context.get("locked_for_user"))


def send_item():
    return SendItem(order=10)


def only_for_texts(menu_items, request, context):
    """On the page for a new one Wagtail says no kind: there the parent's children tell."""
    if context["view"] == "create" and not holds_texts(context["parent_page"]):
        menu_items[:] = [item for item in menu_items if item.name != SENDING]


def holds_texts(parent):
    return any(issubclass(kind, ReviewedPage) for kind in parent.specific_class.allowed_subpage_models())


def to_proof(request, page):
    """after_edit_page, after_create_page: the draft is kept by now."""
    if request.method == "POST" and SENDING in request.POST and isinstance(page, ReviewedPage):
        return redirect("review_submit", page.pk)
    return None


def buttons(page, user, view_name="", next_url=None):
    """In the explorer and on the page's own head."""
    if issubclass(page.specific_class, ReviewedPage) and page.live and may_take_down(page, user):
        yield Button(
            _("撤下"), reverse("review_take_down", args=[page.pk]), icon_name="download", priority=60
        )


def listing_buttons(page, user, next_url=None):
    yield from buttons(page, user)

"""What a person is told who presses “publish”. The refusal itself stands in reviewed.py."""

from django.shortcuts import redirect
from wagtail.admin import messages

from .reviewed import NotReviewed, ReviewedPage, is_cleared


def before_publishing(request, page):
    """before_publish_page: the draft is kept by now, so nothing of it is lost."""
    if isinstance(page, ReviewedPage) and not is_cleared(page.get_latest_revision()):
        messages.error(request, str(NotReviewed()))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


def after_saving(request, page):
    """after_edit_page: Wagtail takes a forged “publish” for “save” and would only say that it saved."""
    if isinstance(page, ReviewedPage) and request.POST.get("action-publish"):
        messages.error(request, str(NotReviewed()))

"""What the column adds to Wagtail's admin: bringing in a printed page, and the way to submissions."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import Button

from .models import ArticlePage, ColumnPage
from .submissions.models import Submission
from .submissions.urls import desk_urls as submission_urls
from .views import intake_page


def urls():
    return [
        *submission_urls,
        path("column/import/<int:pk>/", intake_page, name="intake_page"),
    ]


def buttons(page, user, view_name, next_url=None):
    """On the column's own page, for whoever may add to it."""
    if page.specific_class is ColumnPage and page.permissions_for_user(user).can_add_subpage():
        yield Button(_("导入理论版"), reverse("intakes"), icon_name="download", priority=5)


def listing_buttons(page, user, next_url=None):
    yield from buttons(page, user, "listing")


def article_buttons(page, user, view_name, next_url=None):
    """From an article to the whole text it was sent in as."""
    if page.specific_class is not ArticlePage:
        return
    sent = Submission.objects.open_to(user, "view").filter(article=page.pk).only("pk").first()
    if sent:
        yield Button(_("来稿全文"), sent.get_absolute_url(), icon_name="mail", priority=6)

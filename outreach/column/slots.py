"""What the theory column puts on the pages of the rooms below, and what follows when an article comes out."""

from wagtail.signals import page_published

from home.pages.reviewed import clear
from home.pages.slots import register_slot
from outreach.materials.importing.targets import register_target

from .lookup import beside
from .models import ArticlePage, ColumnPage, IssuePage
from .submissions import slots as submissions
from .submissions.services import mark_printed


def register():
    register_slot("front_pair", "outreach/column/front_issue.html", issue, order=10)
    register_slot("found", "outreach/column/found.html", found)
    page_published.connect(bring_out_issue, sender=ArticlePage)
    page_published.connect(print_submission, sender=ArticlePage)
    register_target(ColumnPage, "intake_page")
    submissions.register()


def bring_out_issue(instance, **signal):
    """An issue has no text of its own but a number and a day: it is read with the first of its articles."""
    issue = instance.get_parent(update=True).specific
    if not issue.live:
        revision = issue.get_latest_revision() or issue.save_revision()
        clear(revision)
        revision.publish()


def print_submission(instance, **signal):
    mark_printed(instance)


def issue(request, area):
    """The latest issue in print order."""
    latest = IssuePage.objects.live().public().order_by("-number").select_related("column").first()
    return {"issue": latest} if latest else None


def found(request, words):
    """Below what was found on the shelf: what the column printed about it."""
    count, articles = beside(IssuePage, ArticlePage, words)
    column = ColumnPage.objects.live().first() if count else None
    return {"articles": articles, "count": count, "column": column} if column else None

"""Texts sent in, in each state; an old issue, a voice beside an article, files that were brought in."""

import uuid
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from home.pages.reviewed import clear
from home.trust.codes import check, code_hash, grouped
from home.trust.fields import this_hour
from outreach.column.models import ArticlePage, ColumnPage, IssuePage
from outreach.column.submissions import services
from outreach.column.submissions.models import Submission
from outreach.materials.importing.services import bring_files, read_waiting
from outreach.materials.models import ShelfPage

from . import files, people, reading
from .column import print_issue
from .materials import SHELVES

# A code anybody can be told, for a text that its author is asked to change.
KNOWN, FOLLOWED = "BANDENG00002", "returned"
OLD = timedelta(days=5 * 365)


def known() -> str:
    return grouped(KNOWN + check(KNOWN))


def there():
    return Submission.objects.exists()


def build():
    rows = reading.submissions()
    column = ColumnPage.objects.get()
    column.call = rows["call"]["text"].strip()
    column.save()
    print_issue(column, rows["old"], timezone.localdate() - OLD)
    give_voice()
    for row in rows["submission"]:
        tell(column, row)
    bring_in(rows["file"])
    return len(rows["submission"])


def tell(column, row):
    """Sent, and brought as far as it has come by the acts that lead there."""
    names = ("title", "author", "affiliation")
    sent = {name: row.get(name, "") for name in names} | {"text": row["text"].strip()}
    submission = services.receive(key=uuid.uuid4(), column=column, **sent)
    editor, way = people.user("editor"), WAYS[row["state"]]
    way(submission, editor, row)
    days_ago(submission, row["days"])
    if row["state"] == FOLLOWED:
        Submission.objects.filter(pk=submission.pk).update(code_hash=code_hash(known()))


WAYS = {
    "received": lambda sent, editor, row: None,
    "in_review": lambda sent, editor, row: services.take(sent, editor),
    "returned": lambda sent, editor, row: services.ask_back(sent, editor, row["reason"]),
    "accepted": lambda sent, editor, row: services.accept(sent, editor, row.get("reason", "")),
    "declined": lambda sent, editor, row: services.decline(sent, editor, row["reason"]),
    "printed": lambda sent, editor, row: print_excerpt(sent, editor),
    "withdrawn": lambda sent, editor, row: services.withdraw(sent),
}


def print_excerpt(sent, editor):
    """Of this one a part is printed already: the article of the same title."""
    services.accept(sent, editor)
    article = ArticlePage.objects.live().get(title=sent.title)
    Submission.objects.filter(pk=sent.pk).update(article=article)
    article.excerpt = True
    revision = article.save_revision(user=editor)
    clear(revision)
    revision.publish(user=editor, skip_permission_checks=True)


def days_ago(sent, days):
    at = this_hour() - timedelta(days=days)
    Submission.objects.filter(pk=sent.pk).update(at=at)
    for number, move in enumerate(sent.moves.all(), start=1):
        sent.moves.filter(pk=move.pk).update(at=at + timedelta(hours=min(20 * number, 24 * days)))


def give_voice():
    """The newest issue's first article is read aloud too."""
    issue = IssuePage.objects.live().order_by("-number").first()
    article = issue.articles().first()
    read = {"title": article.title, "text": article.opening}
    article.recording = files.recording(issue.column.office, {"code": "column"}, read, issue.number)
    revision = article.save_revision(user=people.user("editor"))
    clear(revision)
    revision.publish(user=people.user("editor"), skip_permission_checks=True)


def bring_in(rows):
    """Files an editor brought in this morning: one may be looked at, one was not taken."""
    shelf = ShelfPage.objects.get(slug=SHELVES[people.HOME])
    brought = [SimpleUploadedFile(row["name"], row["text"].strip().encode()) for row in rows]
    common = {"target": shelf, "office": shelf.office, "by": people.user("editor"), "batch": uuid.uuid4()}
    bring_files(brought, **common)
    read_waiting()

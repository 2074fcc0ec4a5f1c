"""From accepted submissions to an issue: drafts in print order, marked as submissions, with the way back."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from home.trust.refusing import Refused

from ...models import ArticleAuthor, ArticlePage, ColumnPage, IssuePage
from ...services import new_issue
from ..lifecycle import State
from ..models import Submission

SECTION, EXCERPTS = gettext_lazy("来稿选登"), gettext_lazy("来稿摘登")


@transaction.atomic
def place(column, keys, number, by, excerpts=()) -> tuple[IssuePage, int]:
    """Make drafts of these accepted submissions in issue `number`; returns it and how many were made.

    `excerpts` are the keys of those of which a part is printed: their full text stays here.
    Pressed twice it makes them once. Raises Refused where nothing is left to place.
    """
    # Of a form sent twice the second waits here and then finds every article made.
    ColumnPage.objects.select_for_update().get(pk=column.pk)
    rows = list(Submission.objects.unplaced().filter(column=column, pk__in=keys).order_by("at", "pk"))
    if not rows:
        raise Refused(_("没有等着排的稿子了，多半刚才已经排好，请刷新看看。"))
    issue = IssuePage.objects.child_of(column).filter(number=number).first()
    issue = issue or new_issue(column, number, by)
    for row in rows:
        add(issue, row, row.pk in set(excerpts), by)
    return issue, len(rows)


def add(issue, row, is_excerpt, by):
    at = issue.free_place()
    page = ArticlePage(
        title=row.title,
        slug=str(at),
        order=at,
        section=str(EXCERPTS if is_excerpt else SECTION),
        body="\n".join(row.paragraphs),
        excerpt=is_excerpt,
        owner=by,
        live=False,
    )
    page.authors = [ArticleAuthor(name=row.author, affiliation=row.affiliation)]
    issue.add_child(instance=page)
    page.save_revision(user=by)
    Submission.objects.filter(pk=row.pk).update(article=page)


def mark_printed(article):
    """The article came out: so did what was sent in."""
    for row in Submission.objects.filter(article=article, state=State.ACCEPTED):
        row.move_to(State.PRINTED)

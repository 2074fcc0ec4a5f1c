"""A recognised page becomes drafts: one issue, its articles in print order."""

from django.db import transaction
from django.utils.translation import gettext as _

from .models import ArticleAuthor, ArticlePage, ColumnPage, IssuePage


class ImportRefused(Exception):
    """Nothing was written; str() is one sentence for the editor."""


def import_page(column: ColumnPage, page, number=None) -> tuple[IssuePage, int]:
    """Make drafts of a recognition.Page; returns the issue and how many articles were new.

    Importing again adds only articles the issue does not have: what an editor corrected stays.
    """
    number = number or page.number
    if number is None:
        raise ImportRefused(_("这一页上没有印期号，请写明是第几期再导入。"))
    if not page.articles:
        raise ImportRefused(_("这一页里没有认出文章，请看看是不是拿错了文件。"))
    with transaction.atomic():
        issue = IssuePage.objects.child_of(column).filter(number=number).first() or new_issue(column, number)
        made = [add_article(issue, order, article) for order, article in enumerate(page.articles, start=1)]
    return issue, sum(made)


def new_issue(column, number):
    issue = IssuePage(live=False)
    issue.name_by(number, column)
    column.add_child(instance=issue)
    issue.save_revision()
    return issue


def add_article(issue, order, article) -> bool:
    """An article is known by its place in the issue; True when it was new."""
    if ArticlePage.objects.child_of(issue).filter(slug=str(order)).exists():
        return False
    page = ArticlePage(
        title=article.title or _("（没有认出题目）"),
        slug=str(order),
        order=order,
        section=article.section,
        subtitle=article.subtitle,
        body="\n".join(article.paragraphs),
        incomplete=article.incomplete,
        live=False,
    )
    page.authors = [
        ArticleAuthor(sort_order=place, name=name, affiliation=article.affiliation)
        for place, name in enumerate(article.authors)
    ]
    issue.add_child(instance=page)
    page.save_revision()
    return True

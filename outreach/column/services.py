"""A recognised page becomes drafts: one issue, its articles in print order."""

from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from .models import LARGEST_NUMBER, LEAD, ArticleAuthor, ArticlePage, ColumnPage, IssuePage


class ImportRefused(Exception):
    """Nothing was written; str() is one sentence for the editor."""


def import_page(column: ColumnPage, page, number=None, user=None, keys=None) -> tuple[IssuePage, int]:
    """Make drafts of a recognition.Page; returns the issue and how many articles were new.

    Importing again adds only articles the issue does not have: what an editor corrected stays. `keys` are
    those of the articles as they were recognised, where the page given is already a corrected one.
    """
    number = number if number is not None else page.number
    refuse(page, number)
    with transaction.atomic():
        # Of a form sent twice the second waits here and then finds every article made.
        ColumnPage.objects.select_for_update().get(pk=column.pk)
        issue = IssuePage.objects.child_of(column).filter(number=number).first()
        issue = issue or new_issue(column, number, user)
        keys = keys or [printed_key(article) for article in page.articles]
        pairs = enumerate(zip(page.articles, keys, strict=True), 1)
        made = [add_article(issue, place, article, key, user) for place, (article, key) in pairs]
    return issue, sum(made)


def refuse(page, number):
    if number is None:
        raise ImportRefused(_("这一页上没有印期号，请写明是第几期再导入。"))
    if not 1 <= number <= LARGEST_NUMBER:
        raise ImportRefused(_("期号要在 1 到 %(most)d 之间，请核对后再导入。") % {"most": LARGEST_NUMBER})
    if not page.articles:
        raise ImportRefused(_("这一页里没有认出文章，请看看是不是拿错了文件。"))
    for place, article in enumerate(page.articles, 1):
        refuse_overlong(place, article)


def refuse_overlong(place, article):
    """A column of text taken for a headline would be cut by the database, or not fit at all."""
    texts = [("title", article.title), ("subtitle", article.subtitle), ("section", article.section)]
    authors = [("name", name) for name in article.authors] + [("affiliation", article.affiliation)]
    for model, pairs in ((ArticlePage, texts), (ArticleAuthor, authors)):
        for name, text in pairs:
            field = model._meta.get_field(name)
            if len(text) > field.max_length:
                raise ImportRefused(
                    _("第 %(place)d 篇的“%(field)s”有 %(n)d 个字，多半是认错了，请把原文分好行再导入。")
                    % {"place": place, "field": field.verbose_name, "n": len(text)}
                )


def new_issue(column, number, user):
    issue = IssuePage(live=False, owner=user)
    issue.name_by(number, column)
    column.add_child(instance=issue)
    issue.save_revision(user=user)
    return issue


def add_article(issue, place, article, key, user) -> bool:
    """True when it was new; an article is known again by what was recognised of it."""
    if ArticlePage.objects.child_of(issue).filter(printed_key=key).exists():
        return False
    place = issue.free_place(place)
    page = draft(article, place, key)
    page.owner = user
    issue.add_child(instance=page)
    page.save_revision(user=user)
    return True


def printed_key(article) -> str:
    """The beginning is enough: an article begins on one page only."""
    first = article.paragraphs[0] if article.paragraphs else ""
    return sha256("\n".join([article.title, *article.authors, first]).encode()).hexdigest()


def draft(article, place, key):
    page = ArticlePage(
        title=article.title or _("（没有认出题目）"),
        slug=str(place),
        order=place,
        section=article.section,
        subtitle=article.subtitle,
        body="\n".join(article.paragraphs),
        run_in=is_led(article.paragraphs),
        incomplete=article.incomplete,
        printed_key=key,
        live=False,
    )
    # Without a name the affiliation would be lost; the editor is asked for it.
    page.authors = [
        ArticleAuthor(sort_order=order, name=name, affiliation=article.affiliation)
        for order, name in enumerate(article.authors or ([""] if article.affiliation else []))
    ]
    return page


def is_led(paragraphs) -> bool:
    """The page does not say what was bold: most paragraphs after the first begin with a short sentence."""
    later = paragraphs[1:]
    led = [text for text in later if LEAD.fullmatch(text)]
    return len(led) >= 3 and len(led) >= 0.75 * len(later)

"""A page of the column: its issues with their contents, or the articles in which the words stand."""

from django.core.paginator import Paginator
from django.db.models import Q

from home.pages.found_keys import keys_with
from home.pages.snippets import snippet
from outreach.materials.lookup import Asked

ISSUES_PER_PAGE = 6
ARTICLES_PER_PAGE = 12
BESIDE = 3  # on the page of another search


def looked_up(issues, articles, column, query):
    """The template's context: a page of issues with their articles, or a page of found articles."""
    asked = Asked.of(query, ())
    if asked.words:
        found = Paginator(articles_with(articles, asked.words, column), ARTICLES_PER_PAGE)
        page = found.get_page(query.get("page"))
        page.object_list = with_issues(issues, page.object_list, asked.words)
        return {"words": asked.words, "found": page, "query": asked.query}
    rows = issues.objects.child_of(column).live().public().order_by("-number")
    page = Paginator(rows, ISSUES_PER_PAGE).get_page(query.get("page"))
    return {"words": "", "page_of_issues": page, "issues": contents(articles, page)}


def contents(articles, page):
    """[(issue, its articles in print order)] in one query, however many issues there are."""
    issues = list(page)
    rows = articles.objects.filter(inside(issues)).live().public()
    rows = list(rows.defer("body").order_by("order", "path").prefetch_related("authors"))
    return [(issue, [row for row in rows if row.path.startswith(issue.path)]) for issue in issues]


def inside(issues):
    found = Q(pk__in=[])
    for issue in issues:
        found |= Q(path__startswith=issue.path)
    return found


def articles_with(articles, words, column=None):
    """Every article with these words, best match first; of one column or of all."""
    rows = articles.objects.live().public()
    rows = rows.descendant_of(column) if column else rows
    return (
        rows.filter(pk__in=keys_with(articles, words))
        .order_by("-first_published_at", "-pk")
        .prefetch_related("authors")
    )


def with_issues(issues, found, words):
    """[(article, its issue)], each with the place where the words stand."""
    found = list(found)
    above = {article.path[: -article.steplen] for article in found}
    by_path = {issue.path: issue for issue in issues.objects.filter(path__in=above)}
    for article in found:
        article.found_at = snippet([("", article.subtitle), ("", article.body)], words)
    return [(article, by_path[article.path[: -article.steplen]]) for article in found]


def beside(issues, articles, words):
    """(how many, the first few with their issues): for a search that is about something else."""
    found = articles_with(articles, words)
    return found.count(), with_issues(issues, found[:BESIDE], words)

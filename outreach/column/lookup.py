"""The column's issues from the newest, or its articles that hold a word."""

from django.core.paginator import Paginator
from django.db.models import Q

from outreach.materials.lookup import MOST_FOUND, kept, typed

ISSUES_PER_PAGE = 6
ARTICLES_PER_PAGE = 20


def looked_up(issues, articles, column, asked):
    """The template's context: a page of issues with their articles, or a page of found articles."""
    words = typed(asked, "q")
    if words:
        found = Paginator(found_articles(issues, articles, column, words), ARTICLES_PER_PAGE)
        return {"words": words, "found": found.get_page(asked.get("page")), "query": kept(words, {})}
    rows = issues.objects.child_of(column).live().public().order_by("-number")
    page = Paginator(rows, ISSUES_PER_PAGE).get_page(asked.get("page"))
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


def found_articles(issues, articles, column, words):
    """[(article, its issue)], best match first."""
    rows = articles.objects.descendant_of(column).live().public().prefetch_related("authors")
    keys = [row.pk for row in articles.objects.live().search(words)[:MOST_FOUND]]
    by_key = rows.defer("body").in_bulk(keys)
    found = [by_key[key] for key in keys if key in by_key]
    above = {article.path[: -article.steplen] for article in found}
    by_path = {issue.path: issue for issue in issues.objects.filter(path__in=above)}
    return [(article, by_path[article.path[: -article.steplen]]) for article in found]

"""The column's issues from the newest, or its articles that hold a word or stand in a section."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, Q

from outreach.materials.lookup import MOST_FOUND, kept, typed

ISSUES_PER_PAGE = 6
ARTICLES_PER_PAGE = 20
MOST_SECTIONS = 8


def looked_up(issues, articles, column, asked):
    """The template's context: a page of issues with their articles, or a page of found articles."""
    words = typed(asked, "q")
    if words:
        found = Paginator(found_articles(issues, articles, column, words), ARTICLES_PER_PAGE)
        return {"words": words, "found": found.get_page(asked.get("page")), "query": kept(words, {})}
    if section := typed(asked, "section"):
        found = Paginator(of_section(issues, articles, column, section), ARTICLES_PER_PAGE)
        return {
            "section": section,
            "found": found.get_page(asked.get("page")),
            "query": f"{urlencode({'section': section})}&",
        }
    rows = issues.objects.child_of(column).live().public().order_by("-number")
    page = Paginator(rows, ISSUES_PER_PAGE).get_page(asked.get("page"))
    return {
        "words": "",
        "page_of_issues": page,
        "issues": contents(articles, page),
        "sections": sections(articles, column),
    }


def of_section(issues, articles, column, section):
    """[(article, its issue)] from the newest issue on."""
    rows = articles.objects.descendant_of(column).live().public().filter(section=section)
    rows = list(rows.defer("body").prefetch_related("authors"))
    found = with_issues(issues, rows)
    return sorted(found, key=lambda pair: (-pair[1].number, pair[0].order))


def sections(articles, column):
    """The names of the sections that were printed, those used most first."""
    rows = articles.objects.descendant_of(column).live().public().exclude(section="")
    counted = rows.order_by().values_list("section").annotate(n=Count("pk")).order_by("-n", "section")
    return [name for name, _count in counted[:MOST_SECTIONS]]


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
    return with_issues(issues, found)


def with_issues(issues, rows):
    """[(article, its issue)] in the same order, with one query."""
    above = {article.path[: -article.steplen] for article in rows}
    by_path = {issue.path: issue for issue in issues.objects.filter(path__in=above)}
    return [(article, by_path[article.path[: -article.steplen]]) for article in rows]

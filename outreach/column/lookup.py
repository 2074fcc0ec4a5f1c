"""A page of the column: its issues with their contents, the articles with some words, or a section."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, Q

from home.pages.found_keys import keys_with
from home.pages.snippets import snippet
from outreach.materials.lookup import Asked
from outreach.materials.lookup.asked import typed

ISSUES_PER_PAGE = 6
ARTICLES_PER_PAGE = 12
MOST_SECTIONS = 8
BESIDE = 3  # on the page of another search


def looked_up(issues, articles, column, query):
    """The template's context: a page of issues with their articles, or a page of found articles."""
    asked = Asked.of(query, ())
    if asked.words:
        found = Paginator(articles_with(articles, asked.words, column), ARTICLES_PER_PAGE)
        page = found.get_page(query.get("page"))
        page.object_list = with_issues(issues, page.object_list, asked.words)
        return {"words": asked.words, "found": page, "query": asked.query}
    if section := typed(query, "section"):
        found = Paginator(of_section(issues, articles, column, section), ARTICLES_PER_PAGE)
        kept = f"{urlencode({'section': section})}&"
        return {"section": section, "found": found.get_page(query.get("page")), "query": kept}
    rows = issues.objects.child_of(column).live().public().order_by("-number")
    page = Paginator(rows, ISSUES_PER_PAGE).get_page(query.get("page"))
    facts = {"issues": contents(articles, page), "sections": sections(articles, column)}
    return {"words": "", "page_of_issues": page, **facts}


def of_section(issues, articles, column, section):
    """[(article, its issue)] from the newest issue on."""
    rows = articles.objects.descendant_of(column).live().public().filter(section=section)
    found = with_issues(issues, rows.defer("body").prefetch_related("authors"))
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


def articles_with(articles, words, column=None):
    """Every article with these words, best match first; of one column or of all."""
    rows = articles.objects.live().public()
    rows = rows.descendant_of(column) if column else rows
    return (
        rows.filter(pk__in=keys_with(articles, words))
        .order_by("-first_published_at", "-pk")
        .prefetch_related("authors")
    )


def with_issues(issues, found, words=""):
    """[(article, its issue)] in the same order; where words were asked for, with the place they stand in."""
    found = list(found)
    above = {article.path[: -article.steplen] for article in found}
    by_path = {issue.path: issue for issue in issues.objects.filter(path__in=above)}
    for article in found if words else ():
        article.found_at = snippet([("", article.subtitle), ("", article.body)], words)
    return [(article, by_path[article.path[: -article.steplen]]) for article in found]


def beside(issues, articles, words):
    """(how many, the first few with their issues): for a search that is about something else."""
    found = articles_with(articles, words)
    return found.count(), with_issues(issues, found[:BESIDE], words)

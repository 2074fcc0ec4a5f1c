"""All that one author printed. Who it was is known by the name as printed, and by nothing else."""

from django.core.paginator import Paginator
from django.db.models import Count, Max
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from .lookup import with_issues
from .models import ArticleAuthor, ArticlePage, ColumnPage, IssuePage

NAMES_PER_PAGE, ARTICLES_PER_PAGE = 60, 20


def shown():
    return ArticlePage.objects.live().public()


@require_safe
def authors(request):
    """Who printed last stands first."""
    names = ArticleAuthor.objects.exclude(name="").filter(page__in=shown().values("pk")).values("name")
    names = names.annotate(count=Count("page", distinct=True), last=Max("page__first_published_at"))
    page = Paginator(names.order_by("-last", "name"), NAMES_PER_PAGE).get_page(request.GET.get("page"))
    context = {"names": page, "above": above()}
    return render(request, "outreach/column/authors.html", context)


@require_safe
def author(request, name):
    """From the newest issue on, each with the affiliation that was printed with it."""
    if "\x00" in name:  # which PostgreSQL refuses to look for
        raise Http404
    rows = shown().filter(authors__name=name).distinct().defer("body").prefetch_related("authors")
    if not rows:
        raise Http404
    works = with_issues(IssuePage, rows)
    works.sort(key=lambda pair: (-pair[1].number, pair[0].order))
    context = {
        "name": name,
        "works": Paginator(works, ARTICLES_PER_PAGE).get_page(request.GET.get("page")),
        "places": places(rows, name),
        "above": [*above(), ("../", _("作者"))],
    }
    return render(request, "outreach/column/author.html", context)


def places(rows, name):
    """Every affiliation that was ever printed beside the name, as printed."""
    found = [one.affiliation for row in rows for one in row.authors.all() if one.name == name]
    return list(dict.fromkeys(filter(None, found)))


def above():
    """The way to here: the column, where there is only one."""
    columns = ColumnPage.objects.live().public().order_by("path")
    return [(column.url, column.title) for column in columns[:1]]

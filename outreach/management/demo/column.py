"""Three printed issues of the theory column, and half an article of the next."""

from datetime import timedelta

from django.utils import timezone

from home.calendars.workdays import is_workday
from home.pages.models import SiteFront
from outreach.column.models import ArticleAuthor, ArticlePage, ColumnPage, IssuePage

from . import people, reading
from .offices import office
from .site import publish

DAY, EVERY = timedelta(days=1), timedelta(days=14)


def there():
    return ColumnPage.objects.exists()


def build():
    named = reading.site()["column"]
    column = ColumnPage(title=named["title"], slug="lilun", office=office(named["office"]))
    publish(SiteFront.objects.get(), column)
    rows = reading.column()
    for ago, row in enumerate(reversed(rows)):
        print_issue(ColumnPage.objects.get(), row, printed(ago))
    half(ColumnPage.objects.get())
    return len(rows)


def printed(ago):
    """A working day, every other week."""
    day = timezone.localdate() - 4 * DAY - ago * EVERY
    while not is_workday(day):
        day -= DAY
    return day


def print_issue(column, row, day):
    issue = IssuePage(date=day)
    issue.name_by(row["number"], column)
    publish(column, issue, by=people.user("publisher"))
    for order, article in enumerate(row["articles"], start=1):
        publish(issue, page(article, order), by=people.user("publisher"))


def page(row, order) -> ArticlePage:
    found = ArticlePage(
        title=row["title"],
        slug=str(order),
        order=order,
        section=row.get("section", ""),
        subtitle=row.get("subtitle", ""),
        body="\n".join(row["paragraphs"]),
        owner=people.user("editor"),
    )
    found.authors = [
        ArticleAuthor(sort_order=place, name=name, affiliation=affiliation)
        for place, (name, affiliation) in enumerate(row["byline"])
    ]
    return found


def half(column):
    """A draft: the page it was printed on ends in the middle of a sentence."""
    row = reading.site()["half"]
    issue = IssuePage(live=False)
    issue.name_by(row["number"], column)
    column.add_child(instance=issue)
    issue.save_revision()
    article = page(row, 1)
    article.live, article.incomplete = False, True
    issue.add_child(instance=article)
    article.save_revision(user=people.user("editor"))

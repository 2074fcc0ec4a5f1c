"""Pages for tests: a front, shelves with lessons, a column with issues."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Site

from home.pages.models import SiteFront
from outreach.column.models import ArticleAuthor, ArticlePage, ColumnPage, IssuePage
from outreach.materials.models import LessonForm, MaterialAuthor, MaterialIndex, MaterialPage, ShelfPage
from tests.factories import published


def make_front(cast):
    front = Page.get_first_root_node().add_child(
        instance=SiteFront(title="首页", slug="front", area=cast.jining)
    )
    Site.objects.update(root_page=front)
    Site.clear_site_root_paths_cache()
    return front


def make_index(front):
    return front.add_child(instance=MaterialIndex(title="材料库", slug="materials"))


def make_shelf(index, office, slug="wenshang", title="汶上的书架"):
    return index.add_child(instance=ShelfPage(title=title, slug=slug, office=office))


def make_material(
    shelf, topic, area, title="养老金这笔账", forms=(), authors=(), audiences=(), live=True, **fields
):
    """Forms are dicts of LessonForm, authors are names."""
    fields = {"minutes": 30, "slip": "养老那本账", **fields}
    page = MaterialPage(title=title, topic=topic, area=area, **fields)
    page.forms = [LessonForm(sort_order=place, **form) for place, form in enumerate(forms)]
    page.authors = [MaterialAuthor(sort_order=place, name=name) for place, name in enumerate(authors)]
    page.audiences = list(audiences)
    shelf.add_child(instance=page)
    return published(page) if live else page


def make_column(front, office, slug="lilun", title="理论经纬"):
    return front.add_child(instance=ColumnPage(title=title, slug=slug, office=office))


def make_issue(column, number=236, live=True, **fields):
    issue = IssuePage(**fields)
    issue.name_by(number, column)
    column.add_child(instance=issue)
    return published(issue) if live else issue


def make_article(
    issue, title="道理讲到晒谷场", order=1, authors=("朱磊",), place="示例县委党校", live=True, **fields
):
    fields = {"body": "第一段说完了。\n第二段也说完了。", **fields}
    page = ArticlePage(title=title, slug=str(order), order=order, **fields)
    page.authors = [
        ArticleAuthor(sort_order=rank, name=name, affiliation=place) for rank, name in enumerate(authors)
    ]
    issue.add_child(instance=page)
    if live:
        return published(page)
    page.save_revision()
    return page


def queries(client, address):
    """How many a reader's second look costs: the first fills what is kept for all."""
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    return len(seen)

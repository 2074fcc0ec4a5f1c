"""What a reader sees of the column."""

import re

import pytest
from django.test import TestCase
from wagtail.models import PageViewRestriction
from wagtail.test.utils import WagtailPageTestCase

from home.pages.models import AreaPage, SiteFront
from outreach.column.models import ArticlePage, ColumnPage, IssuePage
from outreach.materials.models import MaterialIndex, MaterialPage, ShelfPage
from tests.outreach.writing import make_article, make_column, make_front, make_issue, queries


@pytest.fixture
def column(cast):
    return make_column(make_front(cast), cast.county)


def html(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def in_order(text, *words):
    places = [text.index(word) for word in words]
    return places == sorted(places)


def test_an_issue_lists_its_articles_in_print_order(client, column):
    issue = make_issue(column)
    for order, title in ((3, "第三篇"), (1, "第一篇"), (2, "第二篇")):
        make_article(issue, title, order)

    text = html(client, "/lilun/236/")

    assert in_order(text, "第一篇", "第二篇", "第三篇")
    assert "第 236 期" in text


def test_an_issue_shows_neither_drafts_nor_what_is_private(client, column):
    issue = make_issue(column)
    make_article(issue, "公开的一篇")
    make_article(issue, "草稿一篇", 2, live=False)
    secret = make_article(issue, "只给内部看", 3)
    PageViewRestriction.objects.create(page=secret, restriction_type="login")

    for address in ("/lilun/236/", "/lilun/", "/lilun/236/1/", "/lilun/?q=段说完"):
        text = html(client, address)
        assert "公开的一篇" in text
        assert "草稿一篇" not in text and "只给内部看" not in text
    assert client.get("/lilun/236/2/").status_code == 404
    assert client.get("/lilun/236/3/").status_code == 302


def test_an_article_is_set_as_printed(client, column):
    make_article(
        make_issue(column),
        "把道理讲到晒谷场上",
        authors=("朱磊", "张鲁"),
        place="中共示例市委组织部",
        section="来稿摘登",
        subtitle="一个村的做法",
    )

    text = re.sub("</?a[^>]*>", "", html(client, "/lilun/236/1/").split("<main")[1])

    assert in_order(
        text, "来稿摘登", ">把道理讲到晒谷场上</h1>", "——一个村的做法", "■朱磊　张鲁", "第一段说完了。"
    )
    assert text.count("（作者单位：中共示例市委组织部）") == 1


def test_a_corrected_affiliation_stands_beside_the_printed_one(client, column):
    page = make_article(make_issue(column), place="中共示例市委组织布")
    page.authors.update(corrected_to="中共示例市委组织部")

    text = html(client, "/lilun/236/1/")

    assert "（作者单位：中共示例市委组织布）" in text
    assert "更正：“中共示例市委组织布”应为“中共示例市委组织部”。" in text


def test_what_an_editor_types_is_text_and_no_markup(client, column):
    make_article(make_issue(column), "<b>题", body="<script>alert(1)</script>段落。", place="<i>党校")

    text = html(client, "/lilun/236/1/")

    assert "<script>alert" not in text and "<b>题" not in text and "<i>党校" not in text


def test_the_column_shows_the_newest_issue_first_and_turns_its_pages(client, column):
    for number in range(1, 9):
        make_article(make_issue(column, number), f"第{number}期的文章", 1)

    first, second = html(client, "/lilun/"), html(client, "/lilun/?page=2")

    assert in_order(first, "第 8 期", "第 3 期") and "第 2 期" not in first
    assert in_order(second, "第2期的文章", "第1期的文章") and "第3期的文章" not in second


def test_an_issue_leads_to_its_neighbours(client, column):
    for number in (234, 236, 240):
        make_article(make_issue(column, number))

    text = html(client, "/lilun/236/")

    assert 'rel="prev" href="/lilun/234/"' in text and 'rel="next" href="/lilun/240/"' in text


def test_the_front_names_the_latest_issue_that_anybody_may_open(client, column):
    for number in (235, 236, 238):
        make_article(make_issue(column, number))
    make_issue(column, 237, live=False)
    secret = IssuePage.objects.get(number=238)
    PageViewRestriction.objects.create(page=secret, restriction_type="login")

    named = re.findall(r"第 (\d+) 期", html(client, "/"))

    assert named == ["236"]


def test_words_of_two_characters_are_found_in_title_subtitle_and_text(client, column):
    issue = make_issue(column)
    make_article(issue, "晒谷场上", 1, ("秦小满",), subtitle="小院", body="水渠修好了。")
    make_article(issue, "另外一篇", 2, body="没有那些词。")

    for words in ("谷场", "小院", "水渠", "小满"):
        text = html(client, f"/lilun/?q={words}")
        assert "晒谷场上" in text and "另外一篇" not in text
        assert "1 篇" in text and "第 236 期" in text


def test_a_search_stays_in_its_column(client, column, cast):
    make_article(make_issue(column), "这一栏的")
    other = make_column(column.get_parent(), cast.other_county, "yutai", "鱼台的专栏")
    make_article(make_issue(other, 3), "那一栏的")

    page = html(client, "/lilun/?q=段说完")
    assert ("这一栏的" in page, "那一栏的" in page) == (True, False)


@pytest.mark.parametrize(
    "asked", ["q=飞碟", "q=%00", "q=%25%27%22", "q=%22", "q=养%22老", "page=x", "page=99", "q=" + "字" * 300]
)
def test_strange_questions_are_harmless(client, column, asked):
    make_article(make_issue(column), "晒谷场上")

    assert client.get(f"/lilun/?{asked}").status_code == 200


def test_turning_the_pages_keeps_the_question(client, column):
    issue = make_issue(column)
    for order in range(1, 23):
        make_article(issue, f"水渠第{order}篇", order)

    text = html(client, "/lilun/?q=水渠")

    assert "?q=%E6%B0%B4%E6%B8%A0&amp;page=2" in text
    assert "水渠第" in html(client, "/lilun/?q=水渠&page=2")


def test_an_empty_column_and_an_empty_issue_say_so(client, column):
    make_issue(column)

    assert "这一期还没有登出文章" in html(client, "/lilun/236/")
    column.get_children().delete()
    assert "还没有登出来的一期" in html(client, "/lilun/")


@pytest.mark.parametrize("address", ["/lilun/", "/lilun/101/", "/lilun/101/1/", "/lilun/?q=说完"])
def test_three_cost_no_more_questions_than_one(client, column, address):
    issue = make_issue(column, 101)
    make_article(issue)
    one = queries(client, address)

    for order in (2, 3):
        make_article(issue, f"第{order}篇", order, authors=("甲", "乙"))
        make_article(make_issue(column, 100 + order), f"另一期第{order}篇")

    assert queries(client, address) == one


class WhereItStands(WagtailPageTestCase, TestCase):
    def test_the_column_stands_under_the_front_and_holds_issues_with_articles(self):
        self.assertAllowedParentPageTypes(ColumnPage, {SiteFront})
        self.assertAllowedParentPageTypes(IssuePage, {ColumnPage})
        self.assertAllowedParentPageTypes(ArticlePage, {IssuePage})
        self.assertAllowedSubpageTypes(ColumnPage, {IssuePage})
        self.assertAllowedSubpageTypes(IssuePage, {ArticlePage})
        self.assertAllowedSubpageTypes(ArticlePage, set())

    def test_lessons_stand_on_shelves(self):
        self.assertAllowedParentPageTypes(MaterialIndex, {SiteFront})
        self.assertAllowedParentPageTypes(ShelfPage, {MaterialIndex})
        self.assertAllowedParentPageTypes(MaterialPage, {ShelfPage})
        self.assertAllowedSubpageTypes(ShelfPage, {MaterialPage})
        self.assertAllowedSubpageTypes(MaterialPage, set())
        self.assertAllowedSubpageTypes(AreaPage, set())

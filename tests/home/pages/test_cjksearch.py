"""The search backend, asked the same on SQLite and on PostgreSQL."""

import pytest

from outreach.column.models import ArticlePage
from tests.outreach.writing import make_article, make_column, make_front, make_issue

TITLES = ["基层理论宣讲", "养老金这笔账", "ABC 三句半"]


@pytest.fixture
def articles(cast):
    issue = make_issue(make_column(make_front(cast), cast.county))
    for order, title in enumerate(TITLES, start=1):
        make_article(issue, title, order, body="", authors=())


def found(words, **options):
    return sorted(page.title for page in ArticlePage.objects.search(words, **options))


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("宣讲", ["基层理论宣讲"]),
        ("论宣", ["基层理论宣讲"]),
        ("基层宣讲", []),
        ("基层 宣讲", ["基层理论宣讲"]),
        ("账", ["养老金这笔账"]),
        ("ａｂｃ", ["ABC 三句半"]),
        ("句半", ["ABC 三句半"]),
        ("飞碟", []),
    ],
)
def test_words_are_found_wherever_they_stand(articles, words, titles):
    assert found(words) == titles


def test_any_of_several_words(articles):
    assert found("宣讲 飞碟 三句", operator="or") == ["ABC 三句半", "基层理论宣讲"]


def test_the_admins_chooser_finds_the_beginning_of_a_word(articles):
    assert [page.title for page in ArticlePage.objects.autocomplete("宣讲")] == ["基层理论宣讲"]
    assert [page.title for page in ArticlePage.objects.autocomplete("ab")] == ["ABC 三句半"]


@pytest.mark.parametrize("mark", ['"', "＂", '""', "'", "%", "\\", "*", "(", "NOT", "养 OR", "-", "。"])
def test_marks_are_words_and_no_orders(articles, mark):
    assert set(found(mark)) <= {"养老金这笔账"}
    assert found(f"宣讲 {mark}") in ([], ["基层理论宣讲"])


def test_a_quotation_mark_is_left_out(articles):
    assert found('"宣讲"') == ["基层理论宣讲"]
    assert found('宣"账') == []
    assert found(" ", operator="or") == []

"""The search backend, asked the same on SQLite and on PostgreSQL."""

import pytest
from django.urls import reverse

from home.pages.cjksearch import RUN
from outreach.column.models import ArticlePage
from tests.factories import make_user
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


@pytest.mark.parametrize(
    "words",
    ["民意“5”来听", "民意6来听", "民意“6”来听", "民意五来听", "五来听", "5来听", "６来听", "民意 来听"],
)
def test_a_day_of_listening_is_found_by_every_name_people_have_for_it(cast, words):
    issue = make_issue(make_column(make_front(cast), cast.county))
    make_article(issue, "民意“5”来听，把话听到家", 1, body="", authors=())
    make_article(issue, "五月的风", 2, body="六个人来听。", authors=())

    assert found(words) == ["民意“5”来听，把话听到家"]


TALK = """
板凳队进村宣讲，先唱一段快板，再说养老金怎么领、医保怎么报。乡亲们围着小方桌坐下，
有人问路灯几时修，有人问秸秆往哪送。宣讲员郭家贵一条条记在本子上，说三天以内给回话。
"""


def test_every_two_neighbouring_characters_of_a_text_are_found(cast):
    """Recall is complete: two characters are what most people type."""
    issue = make_issue(make_column(make_front(cast), cast.county))
    make_article(issue, "记一场宣讲", 1, body=TALK, authors=())
    words = {run[start : start + 2] for run in RUN.findall(TALK) for start in range(len(run) - 1)}

    assert (len(words) > 60, [word for word in sorted(words) if found(word) != ["记一场宣讲"]]) == (True, [])


def test_the_admin_finds_a_page_by_a_word_in_its_title(cast, client):
    issue = make_issue(make_column(make_front(cast), cast.county))
    make_article(issue, "基层理论宣讲", 1, body="", authors=())
    client.force_login(make_user("root", is_superuser=True))

    for door in ("wagtailadmin_pages:search", "wagtailadmin_choose_page_search"):
        assert "基层理论宣讲" in client.get(reverse(door), {"q": "宣讲"}).content.decode()


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


def test_a_longer_word_stands_in_one_piece(cast):
    """Its pairs may stand apart, on both sides of a comma, or in two fields: that is not the word."""
    issue = make_issue(make_column(make_front(cast), cast.county))
    texts = ["养老，老金", "养老，老金这笔账", "老金养老", "讲活，活动", "讲 活动", "他讲活动", "讲活动"]
    for order, body in enumerate(texts, start=1):
        make_article(issue, f"第{order}篇", order, body=body, authors=())
    make_article(issue, "说养老", 9, body="老金", authors=())

    assert found("养老金") == []
    assert found("讲活动") == ["第6篇", "第7篇"]
    assert found("讲、活动") == ["第4篇", "第5篇", "第6篇", "第7篇"]


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("3月", ["二〇二六年3月份报销", "吴䶮讲3月"]),
        ("３月份", ["二〇二六年3月份报销"]),
        ("年3月", ["二〇二六年3月份报销"]),
        ("〇二", ["二〇二六年3月份报销"]),
        ("二〇二六", ["二〇二六年3月份报销"]),
        ("吴䶮", ["吴䶮讲3月"]),
        ("𬭳化", ["𬭳化物"]),
        ("𬭳", ["𬭳化物"]),
        ("化", ["𬭳化物"]),
        ("䶮化", []),
    ],
)
def test_figures_and_rare_characters_are_letters_like_others(cast, words, titles):
    issue = make_issue(make_column(make_front(cast), cast.county))
    for order, title in enumerate(["二〇二六年3月份报销", "吴䶮讲3月", "𬭳化物"], start=1):
        make_article(issue, title, order, body="", authors=())

    assert found(words) == titles


def test_a_long_text_is_found_to_its_end(cast):
    """PostgreSQL knows no places beyond 16,383, and 256 of one word."""
    issue = make_issue(make_column(make_front(cast), cast.county))
    body = "宣讲活动开始了。" * 3000 + "最末一句说铜锣鼓。"
    make_article(issue, "很长的一篇", 1, body=body, authors=())

    assert found("铜锣鼓") == found("宣讲活动") == ["很长的一篇"]
    assert found("铜锣活") == []

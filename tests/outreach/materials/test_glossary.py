"""A word of the trade leads to its meaning, from the first place where a reader meets it."""

import re

import pytest
from django.core.exceptions import ValidationError

from outreach.materials.glossary.explaining import Explainer
from outreach.materials.glossary.models import GlossaryTerm
from tests.outreach.writing import (
    make_article,
    make_column,
    make_front,
    make_index,
    make_issue,
    make_material,
    make_shelf,
    queries,
)


@pytest.fixture
def terms(db):
    rows = [("自信", "心里有底。"), ("四个自信", "四样都有底。"), ("村务公开", "村里的账贴出来看。")]
    return {name: GlossaryTerm.objects.create(name=name, meaning=meaning) for name, meaning in rows}


@pytest.fixture
def front(cast):
    return make_front(cast)


@pytest.fixture
def shelf(cast, front):
    return make_shelf(make_index(front), cast.county)


def told(client, page):
    """(the linked words in order, the explained words below the text)"""
    text = client.get(page.url).text
    below = text.partition('id="glossary"')[2].partition("</section>")[0]
    return re.findall(r'<a class="term"[^>]*>([^<]*)<', text), re.findall(r"<dt>([^<]*)</dt>", below)


def test_of_words_within_words_the_longest_is_meant(terms):
    GlossaryTerm.objects.create(name="村务", meaning="村里的事。")
    explainer = Explainer()

    assert explainer.mark("说说四个自信。") == (
        f'说说<a class="term" href="#term-{terms["四个自信"].pk}" title="四样都有底。">四个自信</a>。'
    )
    explainer.mark("村务公开栏")
    assert [term.name for term in explainer.met] == ["四个自信", "村务公开"]


def test_a_word_is_linked_once_and_explained_once_below(client, terms, shelf, cast):
    body = [("paragraph", "村务公开，村务公开。"), ("paragraph", "又是村务公开，还有自信。")]
    page = make_material(shelf, cast.topic, cast.wenshang, forms=[{"kind": "article", "body": body}])

    assert told(client, page) == (["村务公开", "自信"], ["村务公开", "自信"])
    assert '<p>又是村务公开，还有<a class="term"' in client.get(page.url).text
    assert f'<div id="term-{terms["自信"].pk}">' in client.get(page.url).text


def test_facts_answers_and_points_are_explained_and_lines_of_a_play_are_not(client, terms, shelf, cast):
    forms = [
        {"kind": "script", "body": [("line", {"role": "甲", "words": "村务公开真是好。"})]},
        {"kind": "sheet", "body": [("fact", {"name": "办什么", "value": "看村务公开"})]},
        {"kind": "questions", "body": [("question", {"question": "要什么？", "answer": "要自信。"})]},
        {"kind": "article", "body": [("points", [{"name": "一", "text": "四个自信"}])]},
    ]
    page = make_material(shelf, cast.topic, cast.wenshang, forms=forms)

    words = ["村务公开", "自信", "四个自信"]
    assert told(client, page) == (words, words)
    assert "村务公开真是好。" in client.get(page.url).text


def test_what_the_lesson_explains_itself_is_left_to_it(client, terms, shelf, cast):
    body = [("paragraph", "村务公开。"), ("terms", [{"name": "村务公开", "meaning": "我们村是这样的。"}])]
    page = make_material(shelf, cast.topic, cast.wenshang, forms=[{"kind": "article", "body": body}])

    assert told(client, page) == ([], [])
    assert "村里的账贴出来看" not in client.get(page.url).text


def test_an_article_of_the_column_is_explained_too(client, terms, front, cast):
    article = make_article(make_issue(make_column(front, cast.county)), body="开头说自信。\n再说自信。")

    assert told(client, article) == (["自信"], ["自信"])


def test_what_stands_around_a_word_is_text_and_no_markup(terms):
    GlossaryTerm.objects.create(name="<b>", meaning='"><script>')

    marked = Explainer().mark("<i>自信</i><b>")

    assert marked.startswith('&lt;i&gt;<a class="term"') and marked.count("<a ") == 2
    assert "&lt;b&gt;</a>" in marked and "<script>" not in marked and 'title="&quot;&gt;&lt;script' in marked


def test_without_a_list_the_text_is_as_it_was(client, shelf, cast):
    forms = [{"kind": "article", "body": [("paragraph", "村务公开。")]}]
    page = make_material(shelf, cast.topic, cast.wenshang, forms=forms)

    assert "<p>村务公开。</p>" in client.get(page.url).text
    assert 'id="glossary"' not in client.get(page.url).text


def test_twenty_words_cost_one_question(client, terms, shelf, cast):
    forms = [{"kind": "article", "body": [("paragraph", "自信、村务公开。")]}]
    page = make_material(shelf, cast.topic, cast.wenshang, forms=forms)
    three = queries(client, page.url)
    GlossaryTerm.objects.bulk_create(GlossaryTerm(name=f"词语{n}", meaning="什么") for n in range(20))

    assert queries(client, page.url) == three


def test_a_single_character_is_no_word_of_the_list(db):
    with pytest.raises(ValidationError):
        GlossaryTerm(name="钱", meaning="钱").full_clean()

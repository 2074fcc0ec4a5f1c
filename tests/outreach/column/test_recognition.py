"""Whole pages: what is recognised on a page with every fault of print, and what holds for any page."""

import re
from collections import Counter
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.column.recognition import decode, recognise
from outreach.column.recognition.lines import CLOSERS, ends_sentence

PAGE = Path(__file__).parent / "pages" / "page-12.txt"
TEXT = PAGE.read_text(encoding="utf-8")
HAN = re.compile(r"[\u4e00-\u9fff]")


def headlines(page):
    return [(article.title, article.subtitle, article.authors) for article in page.articles]


def everything(page):
    """All that came out, but for what the page itself has no characters for."""
    for article in page.articles:
        yield from (
            article.title,
            article.subtitle,
            article.affiliation,
            *article.authors,
            *article.paragraphs,
        )


def han(texts):
    return Counter(HAN.findall("".join(texts)))


def test_every_article_has_its_own_headline_and_authors():
    assert headlines(recognise(TEXT)) == [
        ("把道理讲到晒谷场上", "", ["秦小满", "杜望春"]),
        ("一只喇叭连起九个山坳", "", ["石青禾"]),
        ("小院夜谈 谈出一条排水沟", "柳湾村东头七户人家的一次商量 兼说村里的事怎样由村里人定", ["林禾"]),
        ("集市上的三句半", "", ["顾麦"]),
    ]


def test_affiliations_sections_and_the_issue_number_are_as_printed():
    page = recognise(TEXT)
    assert page.number == 12
    assert [article.affiliation for article in page.articles] == [
        "示例县溪口镇文明实践所",
        "示例县云岭乡青石村",
        "示例县委党校",
        "",
    ]
    assert [article.section for article in page.articles] == ["", "来稿摘登", "", ""]


def test_only_the_article_cut_off_at_the_end_is_incomplete():
    assert [article.incomplete for article in recognise(TEXT).articles] == [False, False, False, True]


def test_sentences_broken_by_the_print_are_whole_again():
    lead, horn, yard, market = (article.paragraphs for article in recognise(TEXT).articles)
    assert [len(paragraphs) for paragraphs in (lead, horn, yard, market)] == [4, 4, 4, 3]
    assert "贴在场边的土墙上，一笔一笔指着念。" in lead[1]
    assert lead[2].endswith("村里的老人说，凳子坐热了，心里的疙瘩也就焐化了。")
    assert "也有人讲新修的饮水管子该由谁来照看。" in horn[1]  # the headline stood in this sentence
    assert "大家都看出来了：缺的不是土坎，是一条从头通到尾的沟。" in yard[1]
    assert "却让许多平日不进会场的人站住了脚。" in market[2]  # the line of the editor stood in this one


def test_the_paragraphs_are_the_text_of_the_page_and_nothing_else():
    page = recognise(TEXT)
    heads = {
        "把道理讲到晒谷场上",
        "来稿摘登",
        "一只喇叭连起九个山坳",
        "理论园地",
        "一次商量",
        "集市上的三句半",
    }
    lines = [line for line in TEXT.splitlines() if line and line not in heads]
    other = re.compile(r"2031年|■|[（(]作者单位|——|第 12 期|小院夜谈 谈出|责任编辑")
    body = "".join(line for line in lines if not other.match(line))
    assert "".join(text for article in page.articles for text in article.paragraphs) == body


def test_json_has_the_promised_keys_in_print_order():
    page = recognise(TEXT).as_json()
    assert list(page) == ["number", "articles"]
    assert [list(article) for article in page["articles"]] == [
        ["title", "subtitle", "authors", "affiliation", "section", "incomplete", "paragraphs"]
    ] * 4


def test_a_page_in_gb18030_or_with_a_byte_order_mark_reads_the_same():
    whole = recognise(TEXT)
    assert recognise(decode(TEXT.encode("gb18030"))) == whole
    assert recognise(decode(TEXT.encode("utf-8-sig"))) == whole
    assert recognise(decode(TEXT.replace("\n", "\r\n").encode())) == whole


def inner_breaks(text):
    """Every place inside a sentence of the page: between two characters of a line of text."""
    offset = 0
    for line in text.splitlines(keepends=True):
        bare = line.rstrip("\n")
        if len(bare) > 40 or bare.endswith("。"):
            for at in range(1, len(bare)):
                if not ends_sentence(bare[:at]) or bare[at] in CLOSERS:
                    yield offset + at
        offset += len(line)


def test_no_further_break_inside_a_sentence_changes_anything():
    whole, places = recognise(TEXT), list(inner_breaks(TEXT))
    changed = [TEXT[at - 6 : at + 6] for at in places if recognise(TEXT[:at] + "\n\n" + TEXT[at:]) != whole]
    assert len(places) > 1400
    assert changed == []


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_several_long_columns_broken_anywhere_read_the_same(data):
    """Columns of print are longer than a headline; only so are they certain."""
    text, end = TEXT, len(TEXT)
    for at in sorted(data.draw(st.sets(st.sampled_from(long_breaks(TEXT)), max_size=6)), reverse=True):
        if end - at > 45:
            text, end = text[:at] + "\n\n" + text[at:], at
    assert recognise(text) == recognise(TEXT)


def long_breaks(text):
    return [at for at in inner_breaks(text) if "\n" not in text[at - 42 : at + 42]]


@given(st.text())
@settings(deadline=None)
def test_no_text_crashes_it(text):
    page = recognise(text)
    assert not han(everything(page)) - han([text])


PIECES = [
    *(
        "■甲乙",
        "■ 丙 丁、戊己庚",
        "（作者单位：示例县",
        "委党校)",
        "(作者单位:示例县委党校)",
        "——副题在此",
        "来稿摘登",
        "第 7 期",
    ),
    *(
        "一条板凳坐两头",
        "谁来开讲？",
        "话没说完，",
        "”",
        "“好。",
        "说完了。",
        "　　另起一段",
        "一、先听",
        "二、再讲",
        "3",
        "\n",
        "。",
        "理论园地",
    ),
    *("责任编辑：某某", "2031年3月5日", "□", "(", "）", "Page 3", "\x00", "\u2028", "标题 ■甲乙"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from(["\n", "\n\n", ""]))
@settings(max_examples=300, deadline=None)
def test_no_mixture_of_lines_crashes_it_or_doubles_a_character(pieces, between):
    text = between.join(pieces)
    page = recognise(text)
    assert not han(everything(page)) + han({article.section for article in page.articles}) - han([text])
    assert all(article.paragraphs == list(filter(None, article.paragraphs)) for article in page.articles)


SYLLABLES = (
    "春种秋收挑水担柴修渠铺路开门迎客灯火人家院落田埂山坡溪流石桥树荫板凳茶碗锣鼓腔调唱词说唱听众乡亲邻里老少"
)
PHRASES = st.text(SYLLABLES, min_size=3, max_size=24)
SENTENCES = st.lists(PHRASES, min_size=1, max_size=4).map(lambda phrases: "，".join(phrases) + "。")
PARAGRAPHS = st.lists(SENTENCES, min_size=2, max_size=5).map("".join).filter(lambda text: len(text) > 40)
ARTICLES = st.fixed_dictionaries(
    {
        "title": st.text(SYLLABLES, min_size=8, max_size=20),
        "authors": st.lists(st.sampled_from(["秦小满", "杜望春", "石青禾", "林禾"]), min_size=1, max_size=3),
        "affiliation": st.sampled_from(["", "示例县委党校", "示例县溪口镇柳湾村"]),
        "paragraphs": st.lists(PARAGRAPHS, min_size=1, max_size=4),
        "place": st.sampled_from(["over", "under", "inside"]),
    }
)


@given(st.lists(ARTICLES, min_size=1, max_size=4))
@settings(max_examples=150, deadline=None)
def test_nothing_is_lost_doubled_or_moved_to_another_article(articles):
    articles = [closed(article) for article in articles]
    page = recognise("\n\n".join(line for article in articles for line in printed(article)))
    assert [article.authors for article in page.articles] == [article["authors"] for article in articles]
    for found, article in zip(page.articles, articles, strict=True):
        assert found.affiliation == article["affiliation"]
        assert han([found.title, *found.paragraphs]) == han([article["title"], *article["paragraphs"]])
        assert found.incomplete is False


def closed(article):
    """A headline elsewhere than over its text leaves the end of the text above to the affiliation."""
    return (
        article
        if article["place"] == "over"
        else {**article, "affiliation": article["affiliation"] or "示例县"}
    )


def printed(article):
    """The lines of an article as a paper might set them."""
    byline, first, *rest = "■" + "　".join(article["authors"]), *article["paragraphs"]
    end = [f"（作者单位：{article['affiliation']}）"] if article["affiliation"] else []
    middle = first.index("，") + 1 if "，" in first else 3
    return {
        "over": [article["title"], byline, first, *rest, *end],
        "under": [byline, article["title"], first, *rest, *end],
        "inside": [byline, first[:middle], article["title"], first[middle:], *rest, *end],
    }[article["place"]]

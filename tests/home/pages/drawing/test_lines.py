"""Where Chinese lines end."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from home.pages.drawing.letters import printable, width
from home.pages.drawing.lines import CLOSING, OPENING, balanced, broken


def test_a_line_begins_with_no_closing_mark():
    # Seven would fit, and the comma would then stand at the head of the next line.
    assert broken("养老金这笔账目，慢慢算", 7) == ["养老金这笔账", "目，慢慢算"]


def test_a_line_ends_with_no_opening_mark():
    assert broken("讲的人都说“慢慢来”", 6) == ["讲的人都说", "“慢慢来”"]


def test_blanks_beside_marks_change_nothing():
    assert broken("养老金这笔账 ，慢慢算", 6) == ["养老金这笔", "账 ，慢慢算"]
    assert broken("讲的人都（ 不）说", 5) == ["讲的人都", "（ 不）说"]


def test_figures_words_and_dashes_stay_whole():
    assert broken("拨打0537-000-1199问", 7.5) == ["拨打", "0537-000-1199", "问"]
    assert broken("从上午14:30开始", 5) == ["从上午", "14:30开始"]
    assert broken("回本——三个数", 3) == ["回", "本——", "三个数"]
    assert broken("说说……再看", 4) == ["说说……", "再看"]


def test_a_word_wider_than_the_line_is_cut():
    lines = broken("https://example.com/a/very/long/address", 6)
    assert "".join(lines) == "https://example.com/a/very/long/address"
    assert all(width(line) <= 6 for line in lines)


def test_even_a_word_that_must_be_cut_keeps_its_closing_marks():
    assert broken("ABCDEFGHIJ3.5%，", 4) == ["ABCDEF", "GHIJ3.", "5%，"]


def test_heads_break_where_one_breathes():
    assert balanced("养老金这笔账，坐下来慢慢算", 10) == ["养老金这笔账，", "坐下来慢慢算"]


def test_heads_of_one_sentence_break_in_the_middle():
    assert balanced("村里修渠的钱从哪里来", 8) == ["村里修渠的", "钱从哪里来"]


# The same examples each time, and no clock: a busy machine is no fault of the text.
STEADY = settings(derandomize=True, deadline=None, max_examples=200)

PHRASES = [
    "说一说",
    "“慢慢来”",
    "（试行）",
    "，",
    "。",
    "……",
    "——",
    "《账》",
    "14:30",
    "K7M",
    " ",
    "、",
    "3.5%",
    "「好」！",
    "听",
]


@STEADY
@given(st.lists(st.sampled_from(PHRASES), max_size=40), st.integers(9, 20))
def test_no_text_breaks_the_rules(phrases, measure):
    # A run of marks longer than the line would have to be cut somewhere.
    text = re.sub(r"((?:[，。…—、！] *){3})[，。…—、！ ]+", r"\1", "".join(phrases))
    for lines in (broken(text, measure), balanced(text, measure)):
        assert "".join("".join(lines).split()) == "".join(text.split())
        assert [line for line in lines if width(line) > measure] == []
        assert [line for line in lines[1:] if line[0] in CLOSING] == []
        assert [line for line in lines[:-1] if line[-1] in OPENING] == []


@STEADY
@given(st.text(max_size=80), st.integers(2, 12))
def test_any_text_at_all_can_be_set(text, measure):
    text = printable(text)
    for lines in (broken(text, measure), balanced(text, measure)):
        assert [line for line in lines if width(line) > measure] == []

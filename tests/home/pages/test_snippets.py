"""The place where a word stands, as it was written."""

import pytest

from home.pages.snippets import LONGEST, marked, snippet


def text(words, *texts):
    found = snippet([("文章", one) for one in texts], words)
    return found and str(found.text)


@pytest.mark.parametrize(
    ("words", "texts", "shown"),
    [
        ("存折", ["先说别的。一行行认存折。再说。"], "一行行认<mark>存折</mark>。"),
        ("存折 医保", ["存折在这。", "医保和存折。"], "<mark>医保</mark>和<mark>存折</mark>。"),
        ("ABC3", ["用ａｂＣ３号表。"], "用<mark>ａｂＣ３</mark>号表。"),
        ("m2", ["一共９㎡地"], "一共９<mark>㎡</mark>地"),
        ("养老金", ["养老，金"], None),
        ("x", ["<b>x</b>&"], "&lt;b&gt;<mark>x</mark>&lt;/b&gt;&amp;"),
        ("养老养", ["养老养老养"], "<mark>养老养</mark>老养"),
        ("养老 老养", ["养老养。"], "<mark>养老</mark>养。"),
        ("存折 医保 低保", ["存折在这。医保和存折。低保。"], "<mark>医保</mark>和<mark>存折</mark>。"),
    ],
)
def test_the_word_is_marked_in_its_sentence(words, texts, shown):
    assert text(words, *texts) == shown


def test_whatever_is_marked_is_escaped_too():
    assert str(marked("看<b>&", [(1, 4, "b")])) == "看<mark>&lt;b&gt;</mark>&amp;"


def test_a_long_sentence_is_cut_at_a_comma_before_the_word():
    found = text("存折", "很" * 90 + "，一行行认存折" + "慢" * 90)

    assert found.startswith("…一行行认<mark>存折</mark>") and found.endswith("慢…")
    assert len(found) == LONGEST + len("<mark></mark>……")

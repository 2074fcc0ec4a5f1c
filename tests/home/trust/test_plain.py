"""Text as people type it."""

import pytest

from home.trust.plain import PlainField, plain


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("路灯不亮", "路灯不亮"),
        ("第一行\r\n第二行\r第三行", "第一行\n第二行\n第三行"),
        ("a\x00b\x07c\x1bd", "abcd"),
        ("好\u202e坏\u2066", "好坏"),
        ("👍🏽 一家人 👨‍👩‍👧", "👍🏽 一家人 👨‍👩‍👧"),
        ("\ud83d", ""),
    ],
)
def test_words_stay_and_what_upsets_a_screen_goes(typed, kept):
    assert plain(typed) == kept


def test_a_field_keeps_the_words_of_a_text_with_a_nul():
    assert PlainField().clean(" 路\x00灯 ") == "路灯"

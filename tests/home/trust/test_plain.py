"""Text as people type it."""

import pytest
from django import forms

from home.trust.plain import PhoneField, PlainField, plain


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


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("13800000001", "13800000001"),
        (" 138 0000-0001 ", "13800000001"),
        ("１３８　００００—０００１", "13800000001"),
        ("+86 138 0000 0001", "+8613800000001"),
        ("0537-000-1199", "05370001199"),
        ("", ""),
    ],
)
def test_a_phone_is_kept_as_its_digits(typed, kept):
    assert PhoneField(required=False).clean(typed) == kept


@pytest.mark.parametrize("typed", ["打我手机", "138", "1380000000a", "1" * 16])
def test_what_is_no_phone_is_refused_with_a_sentence(typed):
    with pytest.raises(forms.ValidationError, match="这不像电话号码"):
        PhoneField().clean(typed)

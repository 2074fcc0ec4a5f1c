import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.trust.masking import PRIVATE, mask, masked, redact


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("13800000001", "138****0001"),
        ("+8613800000001", "+86****0001"),
        ("5372345", "****45"),
        ("0537-2345678", "053****5678"),
        ("王秀英", "王**"),
        ("王", "王*"),
        ("阿卜杜拉·买买提", "阿*******"),
        ("", ""),
    ],
)
def test_a_screen_shows_a_mask(text, shown):
    assert mask(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("打 138 0000 0001 找我", "打 138****0001 找我"),
        ("１３８０００００００１，村东头", "１３８****０００１，村东头"),
        ("12345 打过，0537-2345678 也打过", "12345 打过，053****5678 也打过"),
        ("身份证370830199001011234", "身份证370****1234"),
    ],
)
def test_a_number_within_a_text_is_masked_and_the_rest_stays(text, shown):
    assert masked(text) == shown


@pytest.mark.parametrize(
    "number",
    [
        "13800000001",
        "138 000 00001",
        "138  0000  0001",
        "138.0000.0001",
        "138·0000·0001",
        "138——0000——0001",
        "138）0000 0001",
        "1380000 0001",
        "1 3 8 0 0 0 0 0 0 0 1",
        "1-3-8-0-0-0-0-0-0-0-1",
        "138 0000 0001",
        "138-0000-0001",
        "１３８００００００01",
        "+86 138 0000 0001",
        "8613800000001",
        "370830198001011234",
        "37083019800101123X",
        "37083019800101123x",
        "370830 19800101 1234",
        "370830 1980 0101 1234",
        "370830-19800101-1234",
        "37083019800101 123X",
        "370830800101123",
        "6222021234567890",
        "6222 0212 3456 7890 123",
        "6222021234567890123",
        "0537-2345678",
        "0537）2345678",
        "０５３７ ２３４５６７８",
        "010 8888 8888",
    ],
)
def test_numbers_of_people_leave_a_text_all_of_them(number):
    hidden = redact(f"电话{number}，再说一遍：{number}。")
    assert hidden == f"电话{'■' * len(number)}，再说一遍：{'■' * len(number)}。"


@pytest.mark.parametrize(
    "text",
    [
        "370830111201",
        "2026-370830-0007",
        "2026-11-22 14:30",
        "来了 150 2026-11-25 9点",
        "2026-11-22—2026-11-23",
        "12345",
        "来了1280人",
        "",
    ],
)
def test_other_numbers_stay(text):
    assert redact(text) == text


@given(st.text("0123456789 -·.(王x", max_size=60))
def test_redacting_twice_is_redacting_once_and_keeps_the_length(text):
    assert redact(redact(text)) == redact(text)
    assert len(redact(text)) == len(text)
    assert PRIVATE.search(redact(text)) is None

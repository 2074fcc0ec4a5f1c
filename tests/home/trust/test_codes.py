from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.trust.codes import ALPHABET, LENGTH, check, code_hash, grouped, new_code, tidy

bodies = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)
places = st.integers(0, LENGTH)


def whole(body):
    return body + check(body)


def test_a_code_has_sixty_random_bits_and_reads_in_four_groups():
    assert LENGTH * log2(len(ALPHABET)) == 60
    assert len({new_code() for _ in range(1000)}) == 1000
    assert [len(group) for group in new_code().split("-")] == [4, 4, 4, 1]


@given(bodies)
def test_a_code_as_it_was_made_is_accepted(body):
    assert tidy(grouped(whole(body))) == grouped(whole(body))


@given(bodies, places, st.sampled_from(ALPHABET))
def test_one_wrong_character_is_refused(body, place, wrong):
    code = whole(body)
    typed = code[:place] + wrong + code[place + 1 :]
    assert tidy(typed) == (grouped(code) if wrong == code[place] else None)


@given(bodies, places, places)
def test_two_swapped_characters_are_refused(body, one, other):
    code = list(whole(body))
    alike = code[one] == code[other]
    code[one], code[other] = code[other], code[one]
    assert (tidy("".join(code)) is not None) == alike


def test_a_swapped_0_and_z_is_refused_which_luhn_would_let_through():
    assert tidy(whole("0Z0000000000")) is not None
    assert tidy("Z0" + whole("0Z0000000000")[2:]) is None


@pytest.mark.parametrize(
    "typed",
    [
        "{0}",
        "  {0}\n",
        "{1}",
        "７Ｋ３Ｍ",
        "7k3m 9qx2 b4tr ",
        "7K3M－9QX2－B4TR－",
        "7K3M—9QX2–B4TR‑",
        "7K3M−9QX2﹣B4TR-",
        "7K3M·9QX2.B4TR/",
        "7K3M　9QX2\u200bB4TR\t",
    ],
)
def test_a_code_may_be_typed_in_every_way(typed):
    code = grouped(whole("7K3M9QX2B4TR"))
    shown = typed.format(code, code.lower().replace("-", ""))
    if "B4TR" in shown.upper() and not shown.upper().strip().endswith(code[-1]):
        shown += code[-1]
    if shown.startswith("７"):
        shown = code.translate({ord(sign): ord(sign) + 0xFEE0 for sign in code})
    assert tidy(shown) == code


def test_letters_that_look_like_others_are_read_as_those():
    code = whole("0011V2345678")
    assert tidy("OoIlu" + code[5:]) == grouped(code)
    assert set("OILU") & set(ALPHABET) == set()


@pytest.mark.parametrize("typed", ["", "-", "7K3M", "板凳板凳板凳板凳板", "ß" * 13, "7" * 5000, "\x00" * 13])
def test_what_is_no_code_is_refused(typed):
    assert tidy(typed) is None


def test_codes_are_found_by_a_keyed_hash_only(settings):
    first = code_hash("7K3M-9QX2-B4TR-0")
    assert len(first) == 64 and "7K3M" not in first
    settings.SALT_KEY = ["another"]
    assert code_hash("7K3M-9QX2-B4TR-0") != first

"""A code that belongs to a secret which is not kept."""

from home.trust.codes import code_from, tidy


def test_the_same_secret_gives_the_same_code_and_another_one_another():
    assert code_from("key:1") == code_from("key:1")
    assert len({code_from(f"key:{number}") for number in range(500)}) == 500


def test_it_is_a_code_as_any_other():
    code = code_from("key:1")
    assert tidy(code) == code


def test_it_depends_on_the_sites_own_key(settings):
    code = code_from("key:1")
    settings.SALT_KEY = ["another"]

    assert code_from("key:1") != code

"""A profile that others wrote is taken over by the person herself, with a code that works once."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from config.logs import PRIVATE
from home.offices.models import User
from lecturers.pool.models import ClaimCode, Lecturer
from lecturers.pool.services import CannotClaim, claim, free_username, holder_of, issue_code, merge
from tests.factories import make_lecturer, make_user

PASSWORD = "小板凳宣讲2026"


@pytest.fixture(autouse=True)
def nobody_has_tried():
    cache.clear()


@pytest.fixture
def lin(cast):
    return make_lecturer("林秀芝", cast.caishan, cast.county, affiliation="文化站", phone="13800000001")


@pytest.fixture
def code(cast, lin):
    return issue_code(lin, cast.coordinator)


def now(lin):
    return Lecturer.objects.get(pk=lin.pk)


def test_three_taps_on_a_phone(client, lin, code):
    """The link; the button; her desk. The name to sign in by is filled in, the password is typed once."""
    page = client.get(f"/lecturers/claim/{code}/").content.decode()
    answer = client.post(f"/lecturers/claim/{code}/", {"username": "林秀芝", "password": PASSWORD})

    assert ['value="林秀芝"' in page, "林秀芝，是你吗？" in page, "1380000" in page] == [True, True, False]
    assert (answer.status_code, answer["Location"]) == (302, "/my/")
    assert now(lin).user.username == "林秀芝"
    assert "林秀芝" in client.get("/my/").content.decode()
    client.logout()
    assert client.login(username="林秀芝", password=PASSWORD)


def test_looking_at_the_link_uses_nothing_up(client, lin, code):
    for _time in range(3):
        assert client.get(f"/lecturers/claim/{code}/").status_code == 200
    assert holder_of(code) == lin


def test_a_code_is_used_once(client, lin, code):
    client.post(f"/lecturers/claim/{code}/", {"username": "林秀芝", "password": PASSWORD})
    client.logout()
    again = client.post(f"/lecturers/claim/{code}/", {"username": "别人", "password": PASSWORD})

    assert (again.status_code, User.objects.filter(username="别人").exists()) == (404, False)
    with pytest.raises(CannotClaim):
        claim(code, make_user("stranger"))


def test_a_used_code_stays_used_when_the_account_is_untied(lin, code):
    claim(code, username="林秀芝", password=PASSWORD)
    Lecturer.objects.filter(pk=lin.pk).update(user=None)

    assert holder_of(code) is None
    with pytest.raises(CannotClaim):
        claim(code, make_user("stranger"))


def test_a_profile_that_has_an_account_by_now_is_claimed_by_nobody_else(lin, code):
    """The two rows of one person may have been merged after the code was sent."""
    own = make_user("lin")
    Lecturer.objects.filter(pk=lin.pk).update(user=own)

    with pytest.raises(CannotClaim):
        claim(code, make_user("stranger"))
    assert now(lin).user == own


def test_it_runs_out(lin, code):
    ClaimCode.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert holder_of(code) is None
    with pytest.raises(CannotClaim):
        claim(code, username="林秀芝", password=PASSWORD)
    assert (now(lin).user, User.objects.filter(username="林秀芝").exists()) == (None, False)


def test_a_newer_one_puts_it_out_of_force(cast, lin, code):
    newer = issue_code(lin, cast.coordinator)

    assert (holder_of(code), holder_of(newer)) == (None, lin)


def test_only_its_fingerprint_is_kept(code):
    row = ClaimCode.objects.values().get()

    assert code not in str(row) and code.replace("-", "") not in str(row)
    assert PRIVATE.sub(r"\1…", f"GET /lecturers/claim/{code}/ 200") == "GET /lecturers/claim/… 200"


def test_a_code_typed_by_hand_leads_to_the_profile(client, code):
    typed = code.lower().replace("-", " ")
    answer = client.post(reverse("lecturers:claim_enter"), {"code": typed})

    assert client.get(answer["Location"]).status_code == 200
    assert client.post(reverse("lecturers:claim_enter"), {"code": "0000-0000-0000-0"}).status_code == 422


def test_who_tries_codes_by_the_dozen_is_stopped(client, code):
    for _time in range(10):
        client.get("/lecturers/claim/0000-0000-0000-0/")

    assert client.get(f"/lecturers/claim/{code}/").status_code == 429


def test_an_account_that_is_there_takes_the_profile_in_one_press(client, lin, code):
    user = make_user("wen", name="林秀芝")
    client.force_login(user)
    page = client.get(f"/lecturers/claim/{code}/").content.decode()
    client.post(f"/lecturers/claim/{code}/")

    assert ('type="password"' in page or 'name="password"' in page, now(lin).user) == (False, user)


def test_an_account_with_a_profile_takes_no_second(cast, client, lin, code):
    client.force_login(cast.second.user)
    answer = client.post(f"/lecturers/claim/{code}/")

    assert (answer.status_code, now(lin).user) == (422, None)
    assert "已经连着一份档案" in answer.content.decode()


@pytest.mark.parametrize(
    "given, field", [({"password": "12345678"}, "password"), ({"username": "guo"}, "username")]
)
def test_a_weak_password_or_a_taken_name_says_so_and_keeps_the_code(given, field, cast, client, lin, code):
    assert cast.second
    answer = client.post(f"/lecturers/claim/{code}/", {"username": "林秀芝", "password": PASSWORD, **given})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert holder_of(code) == lin


def test_a_name_that_is_taken_is_offered_with_a_number(db):
    make_user("林秀芝")
    make_user("林秀芝2")

    assert (free_username("林 秀芝"), free_username("郭家贵")) == ("林秀芝3", "郭家贵")


def test_the_code_of_a_double_opens_the_one_that_stays(cast, lin, code):
    kept = make_lecturer("林秀枝", cast.caishan, cast.county)
    merge(kept, lin, {}, cast.coordinator)

    assert holder_of(code) == kept


# Giving one


@pytest.fixture
def clerk(cast, client):
    client.force_login(cast.coordinator)
    return cast.coordinator


def test_staff_are_shown_a_code_once_and_it_works(client, clerk, lin):
    url = reverse("lecturer_code", args=[lin.pk])
    asked = client.get(url)
    answer = client.post(url)
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]", answer.content.decode()).group()

    assert (ClaimCode.objects.count(), "no-store" in answer["Cache-Control"]) == (1, True)
    assert ("<svg" in answer.content.decode(), code in asked.content.decode()) == (True, False)
    assert holder_of(code) == lin


def test_nobody_gives_a_code_for_another_county_s_person(cast, client, lin):
    client.force_login(cast.clerk_of_yutai)

    assert client.post(reverse("lecturer_code", args=[lin.pk])).status_code == 404
    assert ClaimCode.objects.count() == 0

"""The strict policy on every public page, the workable one on the admin."""

import base64
import hashlib
import re

import pytest

from home.pages.serving import csp
from home.pages.serving.sheet import block
from tests.factories import make_user
from tests.outreach.writing import make_front, make_index, make_material, make_shelf
from tests.public import pages

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self' {hash}; img-src 'self' data:; "
    "media-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
INLINE = re.compile(
    r"<style\b|<[^>]+\s(?:style|on[a-z]+)=|javascript:"
    r"|<script(?![^>]*(?:\bsrc=|type=\"application/ld\+json\"))[^>]*>",
    re.IGNORECASE,
)


@pytest.fixture
def strict():
    return STRICT.format(hash=csp.block_hash())


def inline(answer):
    """What stands inline in a page, but for the one style block."""
    if answer.streaming or "html" not in answer.headers.get("Content-Type", ""):
        return []
    return INLINE.findall(answer.text.replace(f"<style>{block()}</style>", "", 1))


def test_every_public_page_keeps_the_policy_and_has_nothing_inline(cast, client, strict):
    found = pages(cast)
    answers = {name: client.get(url) for name, url in found.items()}

    assert {name: one.headers[csp.HEADER] for name, one in answers.items()} == dict.fromkeys(found, strict)
    assert {name: inline(one) for name, one in answers.items() if inline(one)} == {}
    refused = {name for name, one in answers.items() if one.status_code >= 400}
    assert refused == {"outreach:my_logout", "lecturers:claim", "outreach:review_signed"}


def test_what_is_refused_and_what_is_not_found_keeps_it_too(cast, client, strict):
    for answer in (client.get("/nowhere/"), client.get("/f/wrong/"), client.post("/find/", {"code": "x"})):
        assert (answer.headers[csp.HEADER], inline(answer)) == (strict, [])


@pytest.mark.parametrize(
    "text",
    ["<style>b{}</style>", '<b style="x">', "<b onclick=x>", "<script>1</script>", '<a href="javascript:x">'],
)
def test_the_reader_of_pages_knows_what_is_inline(text):
    assert INLINE.search(text)


def test_the_hash_is_that_of_the_block_as_it_is_sent(cast, client):
    """Reckoned the way a browser does, from the text between the tags."""
    html = client.get("/villages/").text
    between = html.split("<style>")[1].split("</style>")[0]

    assert between == block()
    assert csp.block_hash() == "'sha256-" + sha256(between) + "'"


def sha256(text):
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@pytest.mark.django_db
def test_the_admin_has_a_policy_wagtail_can_work_under(client):
    rules = client.get("/admin/login/").headers[csp.HEADER].split("; ")

    assert "script-src 'self' 'unsafe-inline'" in rules
    assert {"default-src 'self'", "object-src 'none'", "frame-ancestors 'self'", "base-uri 'self'"} <= set(
        rules
    )


@pytest.fixture
def material(cast):
    return make_material(make_shelf(make_index(make_front(cast)), cast.county), cast.topic, cast.wenshang)


def test_staff_see_their_bar_under_the_policy_of_the_admin(cast, client, material, strict):
    client.force_login(make_user("editor", cast.county, "editor"))
    seen = client.get(material.url)

    assert "wagtail-userbar" in seen.text
    assert seen.headers[csp.HEADER] == csp.staff()


@pytest.mark.parametrize("who", ["a visitor", "a lecturer"])
def test_nobody_else_sees_it(who, cast, client, material, strict):
    if who == "a lecturer":
        client.force_login(cast.lecturer.user)
    seen = client.get(material.url)

    assert ("wagtail-userbar" in seen.text, seen.headers[csp.HEADER]) == (False, strict)


def test_the_pages_of_those_who_do_not_sign_ask_nobody_who_reads(cast, client, strict):
    client.force_login(make_user("editor", cast.county, "editor"))
    seen = client.get("/concerns/new/")

    assert ("wagtail-userbar" in seen.text, seen.headers[csp.HEADER]) == (False, strict)
    assert not seen.wsgi_request.session.accessed


def test_a_preview_may_stand_in_the_editors_frame(cast, client, material):
    user = make_user("root", is_superuser=True)
    client.force_login(user)
    response = material.make_preview_request(client.get(material.url).wsgi_request, "")

    assert response.status_code == 200
    assert "frame-ancestors 'self'" in response.headers[csp.HEADER]
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_files_from_a_store_may_be_shown_and_heard_and_nothing_else_comes_from_there(monkeypatch):
    monkeypatch.setattr(csp, "file_store", lambda: "https://files.example.cn")
    rules = dict(rule.split(" ", 1) for rule in csp.public.__wrapped__().split("; "))

    assert {name for name, value in rules.items() if "files.example.cn" in value} == {"img-src", "media-src"}

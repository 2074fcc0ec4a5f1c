import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model

from home.pages.serving.sheet import block

COMPONENTS = settings.BASE_DIR / "templates" / "components"
# The frame of every page, shown by being there; and what only other components include.
FRAME = {"mast", "foot", "messages", "_hint", "_stool", "book", "cover", "seal", "picture"}


@pytest.fixture
def page(admin_client):
    return admin_client.get("/admin/style/")


@pytest.mark.django_db
def test_a_visitor_is_sent_to_the_login(client):
    assert client.get("/admin/style/").url == "/admin/login/?next=/admin/style/"


@pytest.mark.django_db
def test_staff_see_the_public_look(page):
    assert page.status_code == 200
    assert f"<style>{block()}</style>" in page.text
    assert "wagtailadmin" not in page.text


def test_the_page_shows_every_component():
    shown = "".join(
        path.read_text() for path in Path(settings.BASE_DIR / "templates/home/pages").glob("style*.html")
    )
    named = set(re.findall(r'"components/(\w+)\.html"', shown))
    assert {path.stem for path in COMPONENTS.glob("*.html")} - FRAME - named == set()


@pytest.mark.django_db
def test_each_drawing_is_carried_once_and_nothing_is_styled_inline(page):
    carried = re.findall(r'<symbol id="([^"]+)"', page.text)
    used = re.findall(r'<use href="#([^"]+)"', page.text)
    assert sorted(carried) == sorted(set(used))
    assert (
        re.findall(r'\sstyle=|<script(?! src=)|<style|\son[a-z]+="', page.text.replace("<style>", "", 1))
        == []
    )


@pytest.mark.django_db
def test_no_two_things_have_one_name(page):
    names = re.findall(r'\sid="([^"]+)"', page.text)
    assert sorted(names) == sorted(set(names))


@pytest.mark.django_db
def test_the_admin_wears_our_colours_and_mark(admin_client):
    html = admin_client.get("/admin/").text
    assert '<link rel="stylesheet" href="/static/css/tokens.css">' in html
    assert '<link rel="stylesheet" href="/static/css/admin.css">' in html
    assert 'class="brand-mark"' in html


@pytest.mark.django_db
def test_the_login_says_whose_it_is_and_whom_to_call(client):
    html = client.get("/admin/login/").text
    assert 'href="tel:05370001199"' in html
    assert "Wagtail" not in re.sub(r"<[^>]+>", "", html.split("<main")[1].split("</main>")[0])
    assert get_user_model().objects.count() == 0

"""Keeping a page on the phone and reading it without signal, in a real Chromium."""

import pytest

from home.models import PaperPage, Recording
from home.pages.processing.storing import put
from tests import files
from tests.browser import until
from tests.outreach.sessions.acts import confirmed
from tests.outreach.writing import (
    make_article,
    make_column,
    make_front,
    make_index,
    make_issue,
    make_material,
    make_shelf,
)
from tests.uploads import keep_film, keep_paper, keep_picture, keep_sound

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TAKE = "存下来"
KEPT_TEXT = "caches.open('kept').then(s => s.match(location.href)).then(r => r.text())"


@pytest.fixture
def article(cast):
    return make_article(make_issue(make_column(make_front(cast), cast.county)))


def keep(page, address):
    page.goto(address)
    page.get_by_role("button", name=TAKE).click()
    page.get_by_text("存好了，没有信号也打得开。").wait_for()
    page.evaluate("navigator.serviceWorker.ready")
    page.reload()  # from now on the worker is in charge


def renewed(page, words):
    until(page, f"{KEPT_TEXT}.then(text => text.includes('{words}'))")


def test_what_was_kept_is_read_without_signal_and_the_rest_says_there_is_none(window, cast, article):
    page = window()
    keep(page, article.url)
    page.context.set_offline(True)

    page.goto(article.url)
    assert "第一段说完了" in page.inner_text("main")
    page.goto("/materials/")
    assert page.inner_text("h1") == "这会儿没有信号"
    page.get_by_role("link", name="看存下来的").click()
    page.get_by_role("link", name="道理讲到晒谷场").click()
    assert "第一段说完了" in page.inner_text("main")


def test_the_calendar_of_an_area_is_kept_and_renewed_with_signal(window, cast):
    page = window()
    keep(page, "/sessions/?area=370830")
    confirmed(cast)
    page.goto("/sessions/?area=370830")
    renewed(page, "养老金怎么算")
    page.context.set_offline(True)

    page.goto("/sessions/?area=370830")
    assert "养老金怎么算" in page.inner_text("main")


def test_what_is_removed_is_gone_from_the_phone(window, cast, article):
    page = window()
    keep(page, article.url)
    page.goto("/kept/")
    assert "道理讲到晒谷场" in page.inner_text("main")
    page.get_by_role("button", name="拿掉").click()
    page.get_by_text("还没存下什么").wait_for()

    assert page.evaluate("caches.open('kept').then(s => s.keys()).then(k => k.map(r => r.url))") == []
    page.context.set_offline(True)
    page.goto(article.url)
    assert page.inner_text("h1") == "这会儿没有信号"


def test_nothing_is_kept_that_nobody_asked_to_keep(window, cast, article):
    """With the worker in charge: reading, ordering, rating and confiding leave nothing behind."""
    page = window()
    keep(page, article.url)
    for address in (
        "/",
        "/villages/",
        "/order/",
        "/concerns/new/",
        "/concerns/track/",
        "/my/login/",
        "/f/abc/",
    ):
        page.goto(address)

    kept = page.evaluate(
        "caches.keys().then(names => Promise.all(names.map(name => caches.open(name).then(s => s.keys()))))"
        ".then(all => [].concat(...all).map(one => new URL(one.url).pathname))"
    )
    pages = {address for address in kept if not address.startswith("/static/")}
    assert pages == {article.url.replace("http://localhost", ""), "/kept/", "/offline/"}


def test_private_doors_are_not_even_looked_at_by_the_worker(window, cast, article):
    page = window()
    keep(page, article.url)
    page.context.set_offline(True)

    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.goto("/concerns/new/")


def test_a_person_the_site_knows_keeps_only_what_everybody_sees(window, cast, live_server, client):
    cast.lecturer.user.is_superuser = True
    cast.lecturer.user.save()
    client.force_login(cast.lecturer.user)
    shelf = make_shelf(make_index(make_front(cast)), cast.county)
    material = make_material(shelf, cast.topic, cast.wenshang)
    page = window()
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([session])
    keep(page, material.url)
    assert page.locator("wagtail-userbar").count() == 1

    text = page.evaluate(KEPT_TEXT)
    assert ("养老金这笔账" in text, "wagtail-userbar" in text) == (True, False)


LINES = [{"role": "甲", "words": "竹板一打响连环。"}, {"role": "乙", "words": "今天说说养老钱。"}]


@pytest.fixture
def lesson(cast, settings, tmp_path):
    """In every form that a phone keeps, and a film, which it does not."""
    settings.MEDIA_ROOT = tmp_path
    disk = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": disk}
    slides = keep_paper(b"%PDF-", "slides.pdf")
    page = PaperPage.objects.create(paper=slides, number=1, stem="pages/x/1", width=40, height=30)
    put(page.name(800, "jpg"), files.picture(40, 30))
    picture = keep_picture()
    picture.contextual_alt_text, picture.decorative = "看图", False
    forms = [
        {"kind": "slides", "document": slides},
        {"kind": "script", "body": [("line", one) for one in LINES]},
        {"kind": "article", "body": [("paragraph", "正文在这里。"), ("picture", picture)]},
        {"kind": "audio", "recording": keep_sound()},
        {"kind": "video", "recording": keep_film()},
    ]
    shelf = make_shelf(make_index(make_front(cast)), cast.county)
    return make_material(shelf, cast.topic, cast.wenshang, forms=forms)


def test_a_lesson_is_kept_with_slides_pictures_words_and_sound_and_without_its_film(window, lesson):
    page = window()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    keep(page, lesson.url)
    page.context.set_offline(True)
    page.goto(lesson.url)

    assert "竹板一打响连环" in page.inner_text("main") and "正文在这里" in page.inner_text("main")
    drawn = "Promise.all([...document.images].map(i => (i.loading = 'eager', i.decode())))"
    page.evaluate(f"{drawn}.then(all => all.length)")
    heard = page.evaluate("fetch(document.querySelector('audio').src).then(r => r.blob()).then(b => b.size)")
    assert heard == Recording.objects.get(type="audio").size
    film = Recording.objects.get(type="video").file.name
    assert [address for address in asked if film in address] == []


def test_each_role_s_own_lines_are_kept_along_and_go_with_the_lesson(window, lesson):
    page = window()
    keep(page, lesson.url)
    page.context.set_offline(True)
    page.goto(lesson.url)

    page.get_by_role("link", name="乙", exact=True).click()
    assert page.inner_text("h1") == "乙的词"
    assert "今天说说养老钱" in page.inner_text("main") and "响连环" in page.inner_text("main")
    page.get_by_role("link", name="看整本").click()
    assert page.inner_text("h1") == lesson.title

    page.goto("/kept/")
    page.get_by_role("button", name="拿掉").click()
    page.get_by_text("还没存下什么").wait_for()
    assert page.evaluate("caches.open('kept').then(s => s.keys()).then(k => k.map(r => r.url))") == []


def test_without_script_there_is_no_button_that_does_nothing(window, cast, article):
    page = window(java_script_enabled=False)
    page.goto(article.url)

    assert not page.get_by_text(TAKE).is_visible()

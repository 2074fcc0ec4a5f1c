"""Listening on a phone: the deck, the place kept from last time, the speed; and without any script."""

import io
import wave

import pytest
from django.core.files.base import ContentFile

from home.pages.models import Recording
from tests.browser import until
from tests.outreach.writing import make_front, make_index, make_material, make_shelf

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def tone(seconds=60):
    """A silent recording of a minute."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(b"\x80" * 8000 * seconds)
    return file.getvalue()


SOUND = tone()


@pytest.fixture
def material(cast):
    recording = Recording.objects.create(
        title="养老那本账", type="audio", duration=60, file=ContentFile(SOUND, "talk.wav")
    )
    shelf = make_shelf(make_index(make_front(cast)), cast.county)
    return make_material(
        shelf,
        cast.topic,
        cast.wenshang,
        slug="pension",
        forms=[{"kind": "audio", "recording": recording}, {"kind": "article", "title": "算账"}],
    )


def in_parts(route):
    """The recording as nginx sends it; the live server of the tests knows no parts."""
    first = int(route.request.headers.get("range", "bytes=0-")[6:].split("-")[0])
    headers = {
        "Accept-Ranges": "bytes",
        "Content-Range": f"bytes {first}-{len(SOUND) - 1}/{len(SOUND)}",
        "Content-Type": "audio/wav",
    }
    route.fulfill(status=206, headers=headers, body=SOUND[first:])


@pytest.fixture
def phone(window):
    page = window()
    page.route("**/recordings/**", in_parts)
    return page


def time_of(page):
    return page.evaluate("document.querySelector('audio').currentTime")


def test_the_deck_plays_jumps_back_and_changes_its_speed(phone, material):
    page = phone
    page.goto(material.url)
    assert not page.evaluate("document.querySelector('audio').controls")
    page.get_by_role("button", name="放", exact=True).click()
    page.get_by_role("button", name="停", exact=True).wait_for()
    until(page, "document.querySelector('audio').duration > 0")
    page.evaluate("document.querySelector('audio').currentTime = 40")
    page.get_by_role("button", name="退 15 秒").click()
    assert 24 <= time_of(page) < 30

    page.get_by_role("button", name="语速正常").click()
    assert page.evaluate("document.querySelector('audio').playbackRate") == 0.8
    page.get_by_role("button", name="语速慢些").click()
    page.get_by_role("button", name="语速快些").click()
    assert page.evaluate("document.querySelector('audio').playbackRate") == 1


def test_it_goes_on_where_it_was_left(phone, material):
    page = phone
    page.goto(material.url)
    page.get_by_role("button", name="放", exact=True).click()
    until(page, "document.querySelector('audio').duration > 0")
    page.evaluate("document.querySelector('audio').currentTime = 30")
    until(page, "Object.keys(localStorage).some(key => localStorage[key] === '30')")
    page.reload()

    assert "上回听到 0:30，点一下接着听。" in page.inner_text("main")
    page.get_by_role("button", name="放", exact=True).click()
    until(page, "document.querySelector('audio').currentTime >= 30")


def test_a_phone_that_keeps_nothing_still_plays(phone, material):
    page = phone
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get: function () { throw new Error('no'); } })"
    )
    page.goto(material.url)
    page.get_by_role("button", name="放", exact=True).click()

    until(page, "document.querySelector('audio').currentTime > 0")


def test_without_script_the_browsers_own_bar_plays_it(window, material):
    page = window(java_script_enabled=False)
    page.goto(material.url)

    assert page.locator("audio[controls]").is_visible()
    assert not page.locator("[data-deck]").is_visible()
    assert "1 分钟，0.5 兆。" in page.inner_text("main")


def test_a_text_is_read_out_only_by_a_phone_that_can(window, material):
    able, unable = window(), window()
    able.add_init_script(
        "window.said = []; window.SpeechSynthesisUtterance = function (text) { this.text = text; };"
        "Object.defineProperty(window, 'speechSynthesis', { value: { cancel: function () {},"
        " speak: function (one) { window.said.push(one.text); } } });"
    )
    unable.add_init_script("Object.defineProperty(window, 'speechSynthesis', { value: undefined });")
    for page in (able, unable):
        page.goto(material.url)

    assert not unable.get_by_text("念给我听").is_visible()
    able.get_by_role("button", name="念给我听").click()
    assert able.evaluate("window.said") == ["算账"]
    able.get_by_role("button", name="停下").click()
    assert able.get_by_role("button", name="念给我听").is_visible()

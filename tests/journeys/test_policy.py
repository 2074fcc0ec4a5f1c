"""No public page does what the policy forbids, as Chromium sees it; Wagtail still works under its own."""

import pytest

from home.pages.serving import sheet
from tests.factories import make_user
from tests.outreach.writing import make_front, make_index, make_material, make_shelf
from tests.public import pages

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", function (event) {
  window.violations.push(event.violatedDirective + " " + event.blockedURI + " " + event.sample);
});
"""


@pytest.fixture
def watched(window):
    page = window()
    page.add_init_script(WATCH)
    page.faults = []
    page.on("console", lambda line: line.type == "error" and page.faults.append(line.text))
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    return page


def violations(page, address):
    page.goto(address, wait_until="load")
    return page.evaluate("window.violations")


def test_no_public_page_breaks_the_policy(watched, cast):
    files = (".ics", ".xml", ".png", ".txt", ".js")
    shown = {
        name: url for name, url in pages(cast).items() if not url.endswith((*files, "/logout/", "/0000/"))
    }
    broken = {name: found for name, url in shown.items() if (found := violations(watched, url))}

    assert broken == {}
    assert watched.faults == []


def test_what_is_inline_after_all_is_refused(watched, cast):
    """So that the test above is one that can fail."""
    watched.goto("/villages/")
    watched.evaluate("document.body.innerHTML = '<b style=color:red>x</b>'")

    assert watched.evaluate("window.violations")[0].startswith("style-src-attr inline")


def test_the_small_style_says_what_the_written_ones_say(window, cast):
    """The browser reads both into the same rules."""
    written = sheet.written()
    page = window()
    read = """css => { var sheet = new CSSStyleSheet(); sheet.replaceSync(css);
        return Array.from(sheet.cssRules).map(rule => rule.cssText.replace(/,\\s+/g, ",")); }"""

    assert page.evaluate(read, sheet.block()) == page.evaluate(read, written)
    assert len(sheet.block()) < len(written)


@pytest.fixture
def editor(watched, cast, client, live_server):
    client.force_login(make_user("root", is_superuser=True))
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    watched.context.add_cookies([session])
    return watched


def test_the_editor_shows_a_page_in_its_frame(editor, cast):
    shelf = make_shelf(make_index(make_front(cast)), cast.county)
    material = make_material(shelf, cast.topic, cast.wenshang)
    editor.set_viewport_size({"width": 1440, "height": 900})
    editor.goto(f"/admin/pages/{material.pk}/edit/")
    editor.locator("[data-side-panel-toggle=preview]").first.click()
    frame = editor.frame_locator("[data-side-panel=preview] iframe[src]").first
    frame.get_by_role("heading", level=1).wait_for()
    assert frame.get_by_role("heading", level=1).inner_text() == "养老金这笔账"
    assert editor.evaluate("window.violations") == []


def test_the_bar_of_staff_opens_on_the_page_itself(editor, cast):
    shelf = make_shelf(make_index(make_front(cast)), cast.county)
    material = make_material(shelf, cast.topic, cast.wenshang)

    assert violations(editor, material.url) == []
    editor.locator("wagtail-userbar").get_by_role("button").click()
    editor.locator("wagtail-userbar").get_by_role("menuitem").first.wait_for()

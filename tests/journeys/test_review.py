"""A text from its editor to the public: an account, a link, an account. Nobody's hand publishes it."""

import pytest
from wagtail.models import Page, Site

from home.pages.models import SiteFront
from outreach.materials.models import MaterialPage
from tests.browser import DESK, PHONE
from tests.factories import Cast, make_topic, make_user
from tests.journeys.test_loop import sign_in
from tests.outreach.materials.review.acts import make_draft, make_reviewers, now
from tests.outreach.writing import make_index, make_shelf

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# The button is not there, so it is put there.
FORGED = """() => {
  const button = document.createElement("button");
  button.name = "action-publish"; button.value = "1"; button.type = "submit"; button.id = "forged";
  document.querySelector("form[data-edit-form]").append(button);
}"""
LESSON = "先分三笔钱，再算一遍账，听完心里就有数了。"


@pytest.fixture
def text(transactional_db, live_server):
    cast = Cast()
    cast.topic = make_topic("养老金怎么算")
    root = Page.get_first_root_node() or Page.add_root(title="root", slug="root")
    front = root.add_child(instance=SiteFront(title="济宁市", slug="front", area=cast.jining))
    host, port = live_server.url.removeprefix("http://").split(":")
    Site.objects.all().delete()
    Site.objects.create(hostname=host, port=port, root_page=front, is_default_site=True)
    writer = make_user("writer", cast.county, "editor", name="张编辑")
    make_reviewers(cast.county, "chu", "fu", "zhong")
    make_user("root", is_superuser=True)
    return make_draft(make_shelf(make_index(front), cast.county), cast, writer, slug="pension")


def desk_of(window, name):
    page = window(DESK)
    sign_in(page, "/admin/login/", name)
    return page


def open_review(page, text, title="养老金这笔账", said=LESSON):
    """From the list of what waits, by one click on the row."""
    page.goto("/admin/snippets/outreach/reviewclock/")
    page.get_by_role("link", name=title).first.click()
    page.wait_for_url(f"**/admin/reviews/{now(text).pk}/")
    assert said in page.frame_locator(".review-text iframe").locator("main").inner_text()


def passes(page, text):
    open_review(page, text)
    page.get_by_role("button", name="这一审通过").click()
    page.wait_for_load_state()


def test_a_text_goes_from_its_editor_to_the_public(text, window):
    editor = desk_of(window, "writer")
    editor.goto(f"/admin/reviews/submit/{text.pk}/")
    editor.get_by_role("button", name="送审", exact=True).click()
    editor.wait_for_load_state()

    passes(desk_of(window, "chu"), text)

    second = desk_of(window, "fu")
    open_review(second, text)
    second.locator("summary", has_text="请没有账号的人审").click()
    second.fill("[name=name]", "李教授")
    second.locator("details[open] button").click()
    address = second.locator("#link").input_value()

    guest = window(PHONE, java_script_enabled=False)
    guest.goto(address)
    assert LESSON in guest.locator("main").inner_text()
    guest.fill("[name=name]", "李教授")
    guest.locator("label", has_text="通过").click()
    guest.get_by_role("button", name="交上去").click()
    assert "你的意见记下了" in guest.locator("main").inner_text()
    assert guest.goto(address).status == 410
    assert "sessionid" not in {cookie["name"] for cookie in guest.context.cookies()}

    assert not MaterialPage.objects.get().live
    passes(desk_of(window, "zhong"), text)

    assert MaterialPage.objects.get().live
    guest.goto("/materials/wenshang/pension/")
    assert LESSON in guest.locator("main").inner_text()


def test_a_superuser_finds_no_way_to_publish_and_is_told_why(text, window):
    root = desk_of(window, "root")
    root.goto(f"/admin/pages/{text.pk}/edit/")
    assert root.locator("[name=action-publish]").count() == 0
    root.evaluate(FORGED)
    root.evaluate("document.querySelector('#forged').click()")
    root.get_by_text("这一稿还没有过三审，不能发布").first.wait_for()
    assert not MaterialPage.objects.get().live

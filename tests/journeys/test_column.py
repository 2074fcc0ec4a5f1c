"""An editor brings in three files at once; a villager without script sends a text and follows it."""

import pytest
from wagtail.models import Page, Site

from home.pages.models import SiteFront
from outreach.column.models import ArticlePage
from outreach.column.submissions.models import Submission
from outreach.materials.importing.tasks import read_intakes
from outreach.materials.models import MaterialPage
from tests.browser import DESK, PHONE
from tests.factories import Cast, make_topic, make_user, published
from tests.outreach.office_files import docx, paragraph, run, table
from tests.outreach.writing import make_column, make_index, make_shelf

from .test_loop import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def county(transactional_db, live_server):
    cast = Cast()
    root = Page.get_first_root_node() or Page.add_root(title="root", slug="root")
    front = root.add_child(instance=SiteFront(title="济宁市", slug="front", area=cast.jining))
    host, port = live_server.url.removeprefix("http://").split(":")
    Site.objects.all().delete()
    Site.objects.create(hostname=host, port=port, root_page=front, is_default_site=True)
    cast.column = make_column(front, cast.county)
    cast.shelf = make_shelf(make_index(front), cast.county)
    cast.topic = make_topic("养老金怎么算")
    make_user("ed", cast.county, "editor", name="编辑甲")
    return cast


def lesson(title, *more):
    return docx(
        paragraph(run(title, size=22), align="center"),
        paragraph("■林禾"),
        paragraph(run("先说缴费。", bold=True), "缴了多少年，拿多少钱。"),
        *more,
    )


def test_an_editor_brings_in_three_files_at_once(county, window):
    page = window(DESK)
    sign_in(page, "/admin/login/", "ed")
    page.goto("/admin/import/")
    raws = [lesson("头一课"), lesson("二一课", table(["补缴", "镇上"], ["查询", "村里"])), lesson("三一课")]
    files = [
        {"name": f"{n}.docx", "mimeType": DOCX, "buffer": raw} for n, raw in zip("一二三", raws, strict=True)
    ]
    page.set_input_files("[name=files]", files)
    page.get_by_role("button", name="带进来").click()
    page.get_by_text("收下 3 个文件，正在读。").wait_for()
    assert page.get_by_text("等着读").count() == 3
    read_intakes()
    page.get_by_role("link", name="对着看一遍").last.click()

    for title in ("头一课", "二一课", "三一课"):
        assert page.input_value("[name=title]") == title
        assert "缴了多少年" in page.locator(".intake-source").inner_text()
        page.fill("[name=title]", f"改过的{title}")
        page.select_option("[name=topic]", label="养老金怎么算")
        page.get_by_role("button", name="存成草稿").click()
        page.wait_for_load_state()

    assert page.url.endswith("/admin/import/")
    assert set(MaterialPage.objects.values_list("title", "live")) == {
        ("改过的头一课", False),
        ("改过的二一课", False),
        ("改过的三一课", False),
    }


def test_a_villager_sends_a_text_and_follows_it_by_its_code(county, window):
    villager = window(PHONE, java_script_enabled=False)
    villager.goto("/lilun/")
    villager.get_by_role("link", name="投稿").first.click()
    villager.fill("[name=title]", "晒场上的十分钟")
    villager.fill("[name=author]", "田桂兰")
    villager.fill("[name=text]", "隔一天还记得回来答一句的，就这一回。")
    villager.get_by_role("button", name="投上去").click()
    code = villager.locator(".ticket code").inner_text()

    ed = window(DESK)
    sign_in(ed, "/admin/login/", "ed")
    ed.goto("/admin/snippets/outreach/submission/")
    ed.get_by_role("link", name="晒场上的十分钟").first.click()
    ed.get_by_role("button", name="录用").click()
    ed.get_by_role("link", name="把录用的排进一期").click()
    ed.get_by_role("button", name="存成草稿").click()
    ed.wait_for_load_state()

    def follow():
        villager.goto("/lilun/submit/track/")
        villager.fill("[name=code]", code.lower())
        villager.get_by_role("button", name="查一查").click()
        assert code not in villager.url
        return villager.locator("main").inner_text()

    assert "录用了，等着排版" in follow()
    published(ArticlePage.objects.get())
    assert "登出来了" in follow()
    villager.get_by_role("link", name="去看看").click()
    assert villager.locator("h1").inner_text() == "晒场上的十分钟"
    assert Submission.objects.get().state == "printed"
    assert "sessionid" not in {cookie["name"] for cookie in villager.context.cookies()}

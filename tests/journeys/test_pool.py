"""From a wish to speak to a desk of one's own, on a phone; and one county lends her to another."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lecturers.availability.services import leaves
from lecturers.joining.models import Trial
from lecturers.pool.models import Lecturer
from tests.browser import DESK, PHONE

from .test_loop import county, sign_in  # noqa: F401 -- a fixture is used by its name

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def apply(page):
    page.goto("/lecturers/join/?village=370830111201")
    page.fill("[name=name]", "赵秋菊")
    page.fill("[name=about]", "在集上唱过渔鼓，能自己编词。")
    page.get_by_role("button", name="报上去").click()
    return page.locator(".ticket code").inner_text()


def follow(page, code):
    page.goto("/lecturers/join/track/")
    page.fill("[name=code]", code)
    page.locator("main form button").first.click()
    return page.locator("main").inner_text()


def hear_and_appoint(page, application):
    """The town's coordinator: checked, tried, marked, decided on, registered; a button each."""
    page.goto(f"/admin/applications/{application}/")
    page.get_by_role("button", name="核对过了，可以试讲").click()
    page.fill("[name=day]", f"{timezone.localdate() + timedelta(days=2)}")
    page.fill("[name=at]", "14:30")
    page.fill("[name=place]", "镇文化站")
    page.get_by_role("button", name="约试讲").first.click()
    page.get_by_role("button", name="交评分表").first.wait_for()
    Trial.objects.update(starts_at=timezone.now() - timedelta(hours=1))
    for row in page.locator(".desk-sheet tbody tr:has(td)").all():
        row.locator("input[type=radio]").first.check()
    page.get_by_role("button", name="交评分表").first.click()
    page.fill(".desk-next [name=reason]", "讲得活，词也新。")
    page.get_by_role("button", name="同意聘").click()
    page.fill("[name=register_no]", "杨店备2026-07")
    page.locator(".desk-next [name=topics]").first.check()
    page.get_by_role("button", name="备案上岗").click()
    page.get_by_text("备好了案，人已经进了宣讲员名册。").first.wait_for()


def test_she_applies_is_appointed_claims_her_profile_and_says_when_she_is_free(county, window):  # noqa: F811
    phone = window(PHONE, java_script_enabled=False)
    code = apply(phone)
    wang = window(DESK)
    sign_in(wang, "/admin/login/", "wang")
    wang.goto("/admin/snippets/lecturers/application/")
    wang.get_by_role("link", name="赵秋菊").first.click()
    hear_and_appoint(wang, wang.url.rstrip("/").rsplit("/", 1)[1])
    lecturer = Lecturer.objects.get(name="赵秋菊")
    assert (lecturer.register_no, lecturer.listed, lecturer.user) == ("杨店备2026-07", True, None)

    assert "上岗了" in follow(phone, code)
    phone.get_by_role("button", name="认领我的档案").click()
    phone.fill("[name=password]", "渔鼓一响好戏开场")
    phone.get_by_role("button", name="是我，认领").click()
    phone.wait_for_url("**/my/")
    phone.get_by_role("link", name="点一下没空的日子").click()
    phone.locator("form:has([value=block]) button").nth(1).click()
    phone.get_by_text("记下了，那时候不排场次。").wait_for()
    assert [timezone.localdate(one.starts_at) for one in leaves(lecturer)] == [
        timezone.localdate() + timedelta(days=1)
    ]


def test_one_county_lends_her_to_another_which_sees_her_and_cannot_edit_her(county, window):  # noqa: F811
    wang, fan = window(DESK), window(DESK)
    sign_in(fan, "/admin/login/", "fan")
    fan.goto("/admin/snippets/lecturers/lecturer/?need=all")
    assert "林秀芝" not in fan.locator("main").inner_text()

    sign_in(wang, "/admin/login/", "wang")
    wang.goto(f"/admin/loans/lecturers.lecturer/{county.lin.pk}/")
    wang.select_option("[name=to_office]", label="鱼台宣讲办")
    wang.fill("[name=until]", f"{timezone.localdate() + timedelta(days=30)}")
    wang.get_by_role("button", name="借出去").click()
    wang.get_by_text("借出去了，那边现在就看得到。").first.wait_for()

    fan.goto("/admin/loans/")
    assert "林秀芝" in fan.locator("main").inner_text()
    assert fan.goto(f"/admin/snippets/lecturers/lecturer/edit/{county.lin.pk}/").status == 404

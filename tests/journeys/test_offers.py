"""Order → silence → the next lecturer accepts by a signed link → moved → told once → given → closed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from home.notices.models import Notice
from outreach.sessions.models import Offer, Session
from outreach.sessions.tasks import expire_offers
from tests.browser import DESK, PHONE
from tests.factories import make_lecturer, make_user

from .test_loop import a_day_passes, county, order, sign_in  # noqa: F401 -- its fixture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


HOW = ["马上问", "排在后面", "备讲"]


def asks(clerk, name, how):
    """At the desk, for half past two in a week."""
    form = clerk.locator("form:has([name=q])")  # above it stand forms of one button each: suggestions
    form.locator("[name=day]").fill(f"{timezone.localdate() + timedelta(days=7):%Y-%m-%d}")
    form.locator("[name=at]").fill("14:30")
    form.get_by_text(name).first.click()
    form.locator("[name=how]").nth(HOW.index(how)).check()
    form.get_by_role("button", name="派出去，等回话").click()
    clerk.get_by_text("派出去了，等回话。").wait_for()


def link_for(clerk, name):
    """The link in the message that the desk keeps ready to copy."""
    row = clerk.locator(".desk-asked > li", has_text=name)
    row.get_by_text("发给本人的话，带链接").click()
    words = row.locator("textarea.desk-copy").input_value()
    return "/" + words.rsplit("://", 1)[1].split("/", 1)[1]


def test_silence_a_signed_yes_a_move_and_the_end(county, window):  # noqa: F811
    make_lecturer("郭家贵", county.caishan, county.town, county.topic, user=make_user("guo"))
    villager = window(PHONE, java_script_enabled=False)
    code = order(villager, "想听听断缴了几年怎么办")
    talk = Session.objects.get()

    wang = window(DESK, java_script_enabled=False)
    sign_in(wang, "/admin/login/", "wang")
    wang.goto(f"/admin/sessions/{talk.pk}/")
    wang.get_by_role("button", name="可以讲，去请人").click()
    asks(wang, "林秀芝", "马上问")
    asks(wang, "郭家贵", "排在后面")
    assert "不来就接着问：郭家贵" in wang.locator(".desk-next").inner_text()

    Offer.objects.filter(state="waiting").update(reply_by=timezone.now() - timedelta(minutes=1))
    expire_offers()
    wang.reload()
    assert [
        row.inner_text().split()[1] for row in wang.locator(".desk-asked > li > p:first-child").all()
    ] == [
        "过时没回",
        "等回话",
    ]

    guo = window(PHONE, java_script_enabled=False)
    guo.goto(link_for(wang, "郭家贵"))
    assert Offer.objects.get(state="waiting").lecturer.name == "郭家贵"
    guo.get_by_role("button", name="接下这场").click()
    assert "你已经接下这一场" in guo.locator("main").inner_text()
    talk.refresh_from_db()
    assert talk.state == "confirmed"

    moves(wang, talk, "16:00")
    guo.goto("/order/" + code + "/")
    assert "正在找讲的人" in guo.locator("main").inner_text()
    guo.goto(link_for(wang, "郭家贵"))
    guo.get_by_role("button", name="接下这场").click()
    moves(wang, talk, "15:30")
    talk.refresh_from_db()
    assert (talk.state, told("guo")) == (
        "confirmed",
        ["改了时间地点", "改了时间地点，请再回一次话", "请你讲一场"],
    )

    villager.goto(f"/order/{code}/")
    assert "15:30" in villager.locator("main").inner_text()

    a_day_passes(talk)
    wang.reload()
    wang.locator("[name=low]").fill("20")
    wang.locator("[name=high]").fill("50")
    wang.get_by_role("button", name="记下了").click()
    assert "这一场办完了" in wang.locator(".desk-next").inner_text()
    talk.refresh_from_db()
    assert (talk.state, talk.headcount_from, talk.headcount_to) == ("closed", 20, 50)
    villager.goto(f"/order/{code}/")
    assert "已完成" in villager.locator("main").inner_text()


def moves(clerk, talk, clock):
    clerk.goto(f"/admin/sessions/{talk.pk}/")
    clerk.locator("#move > summary").click()
    form = clerk.locator("form[action$='/move/']")
    form.locator("[name=at]").fill(clock)
    form.locator("[name=reason]").fill("大雨")
    form.get_by_role("button", name="改到这时候").click()
    clerk.get_by_text("改好了，有关的人都告诉了一遍。").wait_for()


def told(name):
    """What she was told, each thing once; what is due in the days to come are reminders."""
    due = Notice.objects.filter(to_user__username=name, due_at__lte=timezone.now())
    titles = due.values_list("title", flat=True)
    return sorted(title.partition("：")[0] for title in titles)

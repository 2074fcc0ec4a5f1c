"""One of sixty talks is dragged, released, and told once to whom it concerns; the same by keys."""

from datetime import timedelta

import pytest
from django.utils import timezone

from home.areas.models import Area, TravelTime
from home.notices.models import ChannelAccount, Notice
from home.notices.tasks import deliver_notices
from outreach.planning.models import PlanChange
from outreach.planning.tasks import release_plans
from outreach.sessions import services
from outreach.sessions.models import Session
from tests.browser import DESK, PHONE
from tests.factories import HOUR, make_area, make_lecturer, make_user, make_venue

from .test_loop import county, sign_in  # noqa: F401 -- its fixture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LECTURERS, EACH = 12, 5
HALF_AN_HOUR = 28  # pixels, as static/js/plan-calendar.js says


def monday():
    """Of the week after next, so that all its days are to come."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return today + timedelta(days=14 - today.weekday())


@pytest.fixture
def sixty(county):  # noqa: F811
    """Twelve lecturers with five talks each, in one week, each of an order with a number of its own."""
    ChannelAccount.objects.create(
        office=county.county, kind="sms", settings='{"url": "http://127.0.0.1:9/", "template": "{}"}'
    )
    for number in range(LECTURERS):
        user = make_user(f"jiang{number}", name=f"宣讲员{number:02}")
        lecturer = make_lecturer(user.name, county.caishan, county.county, county.topic, user=user)
        keeper = county.town.add_child(
            name=f"第{number:02}站", level=county.village.level, kind=county.village.kind
        )
        make_user(f"zhan{number}", keeper, "station", name=f"站长{number:02}")
        hall = make_venue(county.caishan, keeper, f"礼堂{number:02}")
        for day in range(EACH):
            starts_at = monday() + timedelta(days=day, hours=8 + number // 2, minutes=30 * (number % 2))
            agreed(county, lecturer, hall, starts_at, f"1380000{number:02}{day:02}")
    make_user("zong", county.county, "coordinator", name="总统筹")
    Notice.objects.all().delete()
    return county


def agreed(cast, lecturer, hall, starts_at, phone):
    talk = services.place_order(area=cast.caishan, topic=cast.topic, contact=phone).session
    hours = {"starts_at": starts_at, "ends_at": starts_at + HOUR, "venue": hall}
    services.accept(services.offer(talk, lecturer, None, cast.wang, **hours), lecturer.user)


def told():
    """Who has been told what, by name or number."""
    deliver_notices()
    rows = Notice.objects.exclude(key__startswith="remind:").exclude(state="withdrawn")
    return sorted((row.to_user.name if row.to_user else row.to_address) for row in rows)


def begun(window, viewport=DESK):
    page = window(viewport)
    sign_in(page, "/admin/login/", "zong")
    page.goto("/admin/planning/plans/")
    page.fill("[name=since]", f"{monday():%Y-%m-%d}")
    page.fill("[name=until]", f"{monday() + timedelta(days=13):%Y-%m-%d}")
    page.get_by_role("button", name="开一份计划").click()
    return page


def on_calendar(page):
    page.get_by_role("link", name="在日历上排").click()
    page.locator("[data-ready]").wait_for()
    return page


def the_talk(day=0):
    starts_at = monday() + timedelta(days=day, hours=8)
    return Session.objects.get(booking__starts_at=starts_at, booking__venue__name="礼堂00")


def release(page):
    page.get_by_role("link", name="看一遍，去发布").click()
    said = page.inner_text(".plan-list")
    page.get_by_role("button", name="发布", exact=True).click()
    page.get_by_text("1 条里发布了 0 条。").wait_for()
    release_plans()
    page.get_by_text("发布了 1 条，有关的人各收到一条消息。").wait_for()
    return said


def corner(page, talk):
    """Where it is taken hold of."""
    box = page.locator(f'[data-line="s{talk.pk}"]').first.bounding_box()
    return box["x"] + 12, box["y"] + 8


def drag(page, begin, end):
    """In steps, as a hand does; not let go of yet."""
    page.mouse.move(*begin)
    page.mouse.down()
    page.mouse.move((begin[0] + end[0]) / 2, (begin[1] + end[1]) / 2, steps=6)
    page.mouse.move(*end, steps=6)


def test_a_dragged_talk_is_told_once_to_whom_it_concerns(sixty, window):
    talk = the_talk()
    page = on_calendar(begun(window))
    assert page.locator("[data-line]").count() == LECTURERS * EACH

    begin, taken = corner(page, talk), corner(page, the_talk(day=1))
    drag(page, begin, taken)
    assert "宣讲员00 08:00—09:00 已有安排（养老金怎么算）" in page.inner_text("[data-say]")
    assert "plan-hit" in page.locator("[data-plan-calendar]").get_attribute("class")
    page.mouse.move(taken[0], taken[1] + 8 * HALF_AN_HOUR, steps=6)
    assert "12:00，空着" in page.inner_text("[data-say]")
    page.mouse.up()
    page.get_by_text("记下了，发布之前谁也不知道。").wait_for()

    talk.refresh_from_db()
    assert (talk.booking.starts_at, told()) == (monday() + timedelta(hours=8), [])
    release(page)
    talk.refresh_from_db()
    assert talk.booking.starts_at == monday() + timedelta(days=1, hours=12)
    assert told() == ["13800000000", "宣讲员00", "站长00"]


def test_the_same_by_keys(sixty, window):
    talk = the_talk()
    page = on_calendar(begun(window))
    page.locator(f'[data-line="s{talk.pk}"]').focus()
    page.keyboard.press("Enter")
    assert "拿起来了：养老金怎么算" in page.inner_text("[data-say]")
    page.keyboard.press("ArrowRight")
    assert "宣讲员00 08:00—09:00 已有安排（养老金怎么算）" in page.inner_text("[data-say]")
    page.keyboard.press("Escape")
    assert page.inner_text("[data-say]") == "没有改。"

    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    for _half in range(16):
        page.keyboard.press("ArrowDown")
    assert "空着" in page.inner_text("[data-say]")
    page.keyboard.press("Enter")
    page.get_by_text("记下了，发布之前谁也不知道。").wait_for()

    assert told() == []
    said = release(page)
    assert "早上8点改到" in said
    talk.refresh_from_db()
    assert talk.booking.starts_at == monday() + timedelta(days=1, hours=16)
    assert told() == ["13800000000", "宣讲员00", "站长00"]


def moved_down(page, talk, halves):
    page.locator(f'[data-line="s{talk.pk}"]').focus()
    page.keyboard.press("Enter")
    for _half in range(halves):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def test_of_two_tabs_the_later_sees_what_the_other_did_before_it_moves_the_same_talk(sixty, window):
    talk = the_talk()
    first, second = on_calendar(begun(window)), window(DESK)
    sign_in(second, "/admin/login/", "zong")
    second.goto(first.url)
    second.locator("[data-ready]").wait_for()
    moved_down(first, talk, 16)
    first.get_by_text("记下了，发布之前谁也不知道。").wait_for()

    moved_down(second, talk, 20)
    second.get_by_text("这一场刚刚有人改过，日历上已经是改过的样子，请再拖一次。").wait_for()
    assert PlanChange.objects.get().values["starts_at"] == (monday() + timedelta(hours=16)).isoformat()
    moved_down(second, talk, 2)
    second.get_by_text("记下了，发布之前谁也不知道。").wait_for()
    assert PlanChange.objects.get().values["starts_at"] == (monday() + timedelta(hours=17)).isoformat()


def test_a_row_for_each_lecturer_and_each_venue(sixty, window):
    """Dropped on another row, somebody else is to be asked; a place is changed the same way."""
    talk = the_talk()
    page = on_calendar(begun(window))
    page.get_by_role("button", name="一人一行").click()
    page.locator(f'[data-line="s{talk.pk}"]').scroll_into_view_if_needed()
    begin, other = corner(page, talk), corner(page, neighbour())
    drag(page, begin, (begin[0], other[1]))
    assert "空着" in page.inner_text("[data-say]")
    page.mouse.up()
    page.get_by_text("记下了，发布之前谁也不知道。").wait_for()
    assert "原来宣讲员00讲，换成请宣讲员04" in page.inner_text("[data-card]")
    page.get_by_role("button", name="撤回").click()
    page.get_by_text("撤回了，还是原来的样子。").wait_for()
    for view in ("一处一行", "月"):
        page.get_by_role("button", name=view, exact=True).click()
        assert Session.objects.get(pk=talk.pk).engagements.get().lecturer.name == "宣讲员00"


def test_another_row_by_keys(sixty, window):
    """Hours run across, rows stand one above the other: the arrows go the same way."""
    talk = the_talk()
    page = on_calendar(begun(window))
    page.get_by_role("button", name="一人一行").click()
    page.locator(f'[data-line="s{talk.pk}"]').focus()
    page.keyboard.press("Enter")
    assert "上下键换一行" in page.inner_text("[data-say]")
    page.keyboard.press("ArrowDown")
    assert page.inner_text("[data-say]").startswith("宣讲员01，")
    assert "宣讲员01 08:30—09:30 已有安排（养老金怎么算）" in page.inner_text("[data-say]")
    for key in ("ArrowDown", "ArrowDown", "ArrowDown"):
        page.keyboard.press(key)
    assert page.inner_text("[data-say]").startswith("宣讲员04，")
    assert "空着" in page.inner_text("[data-say]")
    page.keyboard.press("Enter")
    page.get_by_text("记下了，发布之前谁也不知道。").wait_for()
    assert "原来宣讲员00讲，换成请宣讲员04" in page.inner_text("[data-card]")
    [change] = PlanChange.objects.all()
    assert change.kind == "lecturer"


def test_a_road_that_is_too_long_is_said_while_the_talk_is_in_hand(county, window):  # noqa: F811
    make_user("zong", county.county, "coordinator", name="总统筹")
    agreed(county, county.lin, county.yard, monday() + timedelta(hours=9), "13800000000")
    baishi = make_area("370830112", "白石镇", Area.Level.TOWN, county.wenshang)
    afar = make_venue(baishi, county.county, "白石礼堂")
    TravelTime.objects.create(a=county.yangdian, b=baishi, minutes=35, source="实测")
    agreed(county, county.lin, afar, monday() + timedelta(hours=12), "13800000001")
    talk = Session.objects.get(booking__venue=county.yard)
    page = on_calendar(begun(window))
    page.locator(f'[data-line="s{talk.pk}"]').focus()
    page.keyboard.press("Enter")
    for _half in range(3):
        page.keyboard.press("ArrowDown")
    said = page.inner_text("[data-say]")
    assert "林秀芝 12:00—13:00 在另一个地方有安排（养老金怎么算），路上来不及" in said
    assert "plan-hit" in page.locator("[data-plan-calendar]").get_attribute("class")
    # An hour and a half is enough for her rest of half an hour and a road of 35 minutes.
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert "空着" in page.inner_text("[data-say]")


def neighbour():
    """Of a lecturer who is free at eight on Monday."""
    starts_at = monday() + timedelta(hours=10)
    return Session.objects.get(booking__starts_at=starts_at, booking__venue__name="礼堂04")


def test_on_a_phone_the_list_stands_in_for_the_calendar(sixty, window):
    page = begun(window, PHONE)
    assert page.get_by_role("link", name="在日历上排").count() == 0
    page.goto(f"{page.url}calendar/")
    assert page.get_by_text("屏幕窄，日历排不开。").is_visible()
    assert not page.locator("[data-plan-calendar]").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_talk_is_made_longer_by_its_edge_and_nothing_breaks_the_policy(county, window):  # noqa: F811
    make_user("zong", county.county, "coordinator", name="总统筹")
    agreed(county, county.lin, county.yard, monday() + timedelta(hours=9), "13800000000")
    talk = Session.objects.get()
    page, said = window(DESK), []
    page.on("console", lambda message: message.type == "error" and said.append(message.text))
    page.on("pageerror", lambda fault: said.append(str(fault)))
    on_calendar(begun(lambda _viewport: page))

    edge = page.locator(f'[data-line="s{talk.pk}"] .ec-resizer').last.bounding_box()
    middle = edge["x"] + edge["width"] / 2, edge["y"] + edge["height"] / 2
    drag(page, middle, (middle[0], middle[1] + HALF_AN_HOUR))
    page.mouse.up()
    page.get_by_text("记下了，发布之前谁也不知道。").wait_for()

    [change] = PlanChange.objects.all()
    ends_at = (monday() + timedelta(hours=10, minutes=30)).isoformat()
    assert (change.kind, change.values["ends_at"], said) == ("move", ends_at, [])
    talk.refresh_from_db()
    assert talk.booking.ends_at == monday() + timedelta(hours=10)

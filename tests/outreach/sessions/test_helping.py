"""A helper writes orders down for ten neighbours in a row."""

import re
import uuid
from collections import Counter
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from home.offices.kinds import Kind, Level
from outreach.sessions.models import Order
from tests.factories import make_office, make_user

PAGE, SLIPS = "/order/helping/", "/order/helping/slips/"


@pytest.fixture(autouse=True)
def fresh_cache():
    cache.clear()


def text(response):
    return response.content.decode()


@pytest.fixture
def helper(cast):
    return make_user("helper", cast.village, "helper", name="孟庆兰")


@pytest.fixture
def desk(helper, client):
    client.force_login(helper)
    return client


def filled(cast, **said):
    return {
        "key": str(uuid.uuid4()),
        "about": f"topic-{cast.topic.code}",
        "wish": "",
        "town": cast.yangdian.pk,
        "village": cast.caishan.pk,
        "when": "any",
        "part": "any",
        "phone": "",
        **said,
    }


def test_ten_neighbours_in_a_row_with_the_place_kept_and_a_running_count(cast, desk):
    for number in range(1, 11):
        shown = text(desk.post(PAGE, filled(cast, phone=f"1380000000{number % 10}"), follow=True))
        assert f"今天替人点了 {number} 单" in shown
        assert f'<option value="{cast.caishan.pk}" selected>' in shown

    assert Counter(Order.objects.values_list("source", flat=True)) == {"helper": 10}
    assert len(set(Order.objects.values_list("session", flat=True))) == 10


def test_the_first_neighbour_is_looked_for_in_her_own_village(cast, desk):
    assert f'<option value="{cast.caishan.pk}" selected>' in text(desk.get(PAGE))


def test_the_form_comes_back_empty_with_the_last_code_to_read_out(cast, desk):
    shown = text(desk.post(PAGE, filled(cast, wish="老人多", phone="13800000001"), follow=True))
    order = Order.objects.get()

    assert order.code in shown
    assert "13800000001" not in shown
    assert not re.search(r"<textarea[^>]*>\s*老人多", shown)


def test_a_form_sent_twice_is_one_order(cast, desk):
    said = filled(cast)
    desk.post(PAGE, said), desk.post(PAGE, said)

    assert Order.objects.count() == 1


def test_a_fault_keeps_what_was_typed(cast, desk):
    answer = desk.post(PAGE, filled(cast, about="own", wish="", phone="13800000001"))

    assert (answer.status_code, Order.objects.count()) == (422, 0)
    assert "想听什么还空着" in text(answer) and "13800000001" in text(answer)


def test_for_her_own_office_it_is_counted_as_the_offices(cast, client):
    school = make_office("杨店镇中学", Level.COUNTY, "370830111", kind=Kind.DEPARTMENT, parent=cast.county)
    client.force_login(make_user("teacher", school, "helper"))
    client.post(PAGE, filled(cast, for_office="on"))

    order = Order.objects.get()
    assert (order.source, order.unit) == ("office", "杨店镇中学")


def test_her_name_is_on_nothing_a_neighbour_sees(cast, desk, client, helper):
    desk.post(PAGE, filled(cast))
    order = Order.objects.get()
    assert order.by_helper == helper
    slips = text(desk.get(SLIPS))
    client.logout()

    for shown in (slips, text(client.get(f"/order/{order.code}/"))):
        assert order.code in shown
        assert (
            "孟庆兰" not in shown.replace('aria-label="孟庆兰"', "")
            and "helper" not in shown.split("<main")[1]
        )


def test_the_slips_are_todays_and_her_own(cast, desk, client, helper):
    for number in range(3):
        desk.post(PAGE, filled(cast, wish=f"第{number}家", about="own"))
    old = Order.objects.order_by("pk").first()
    Order.objects.filter(pk=old.pk).update(at=timezone.now() - timedelta(days=1))
    other = make_user("other", cast.village, "helper")
    Order.objects.filter(wish="第2家").update(by_helper=other)
    shown = text(desk.get(SLIPS))

    assert [f"第{number}家" in shown for number in range(3)] == [False, True, False]
    assert shown.count('class="slip"') == 1


def test_a_slip_says_the_code_the_wish_and_whom_to_call(cast, desk):
    cast.town.public_phone = "0537-000-1133"
    cast.town.save()
    desk.post(PAGE, filled(cast, wish="讲讲医保", about="own"))
    slip = re.search(r'<article class="slip">.*?</article>', text(desk.get(SLIPS)), re.DOTALL).group()

    assert [words in slip for words in (Order.objects.get().code, "讲讲医保", "0537-000-1133")] == [True] * 3


@pytest.mark.parametrize("address", [PAGE, SLIPS])
def test_who_is_nobody_here_has_no_way_in(address, cast, client):
    assert client.get(address).url.startswith("/admin/login/?next=")
    client.force_login(make_user("stranger", cast.county, "auditor"))

    assert client.get(address).status_code == 403


def test_what_she_writes_leaves_no_copy_on_the_way(cast, desk):
    for address in (PAGE, SLIPS):
        assert "no-store" in desk.get(address)["Cache-Control"]


def test_her_browser_says_where_the_form_comes_from(cast, desk):
    """Else it would send “Origin: null”, and every form would be refused."""
    assert desk.get(PAGE)["Referrer-Policy"] != "no-referrer"


def test_a_helpers_menu_leads_here_and_an_auditors_does_not(cast, client):
    for role, found in (("helper", True), ("station", True), ("auditor", False)):
        client.force_login(make_user(f"at-{role}", cast.village, role))
        assert (PAGE in text(client.get("/admin/"))) == found

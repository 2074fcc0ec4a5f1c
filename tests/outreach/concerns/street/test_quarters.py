"""Reporting for duty, the three checklists, the meeting of three parties."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from outreach.concerns.street import quarters, services
from outreach.concerns.street.models import CheckItem, Duty, Meeting, QuarterCheck, Task
from tests.factories import make_user

from .test_calls import Street

CHECKS = "/admin/quarters/"


@pytest.fixture
def street(cast):
    return Street(cast)


def test_the_five_are_named_and_the_twelve_are_not(db):
    assert [(item.list, item.label) for item in quarters.items()][:6] == [
        ("calls", ""),
        ("calls", ""),
        ("calls", ""),
        ("calls", ""),
        ("calls", ""),
        ("calls", ""),
    ]
    assert [item.label for item in quarters.items() if item.list == "haves"] == [
        "有支部",
        "有阵地",
        "有经费",
        "有志愿服务",
        "有协商共治机制",
    ]
    assert CheckItem.objects.count() == 17


def test_asked_twice_they_are_made_once(db):
    quarters.items(), quarters.items()

    assert CheckItem.objects.count() == 17


def test_a_quarter_with_all_five_is_complete(street, client):
    client.force_login(street.grid)
    haves = [item for item in quarters.items() if item.list == "haves"]
    ticked = {f"has{item.pk}": "on" for item in haves} | {f"shows{haves[0].pk}": "挂在北门"}
    client.post(f"{CHECKS}{street.quarter.pk}/", ticked)

    assert quarters.reached(street.quarter, quarters.items()) == [("五有", 5, 5)]
    assert QuarterCheck.objects.get(item=haves[0]).evidence == "挂在北门"
    assert "达标" in client.get(CHECKS).content.decode()
    client.post(f"{CHECKS}{street.quarter.pk}/", {f"has{haves[0].pk}": "on"})
    assert quarters.reached(street.quarter, quarters.items()) == [("五有", 1, 5)]


def test_what_the_office_at_the_top_writes_is_what_quarters_see(street, client, cast):
    client.force_login(make_user("top", cast.city, "admin"))
    visit = next(item for item in quarters.items() if item.list == "visits")
    client.post(f"{CHECKS}labels/", {f"label{visit.pk}": "独居老人必访"})
    client.force_login(street.grid)

    assert "独居老人必访" in client.get(f"{CHECKS}{street.quarter.pk}/").content.decode()
    assert quarters.reached(street.quarter, quarters.items()) == [("六必访", 0, 1)]


@pytest.mark.parametrize("who", ["grid", "worker"])
def test_nobody_below_writes_the_lists(street, client, who):
    client.force_login(getattr(street, who))

    assert client.post(f"{CHECKS}labels/", {}).status_code in (302, 403)


def test_another_street_finds_no_quarter_of_this_one(street, client, cast):
    client.force_login(make_user("yu", cast.other_county, "station"))

    assert client.get(f"{CHECKS}{street.quarter.pk}/").status_code == 404
    assert "和顺苑" not in client.get(CHECKS).content.decode()


def test_quarters_stand_in_the_order_of_the_tree_and_not_of_the_ticks(street, client):
    other = street.community.add_child(name="安居苑党支部", level="estate", kind="estate_branch")
    item = quarters.items()[-1]
    quarters.keep(other, {item.pk: ""})
    client.force_login(street.clerk)
    rows = client.get(CHECKS).context["found"]

    assert [quarter.pk for quarter, _lists in rows] == [street.quarter.pk, other.pk]


# 双报到


def test_a_unit_takes_on_a_wish_and_the_community_confirms_it(street, client):
    wish = Task.objects.create(kind="wish", text="陪老人去公园", community=street.community)
    duty = Duty.objects.create(
        office=street.power, community=street.community, task=wish, on=date(2026, 11, 1)
    )
    clerk = make_user("shequ", street.community, "station")
    client.force_login(clerk)
    given = {"community": street.community.pk, "office": street.power.pk, "user": "", "task": wish.pk}
    client.post(
        f"/admin/snippets/outreach/duty/edit/{duty.pk}/",
        {**given, "on": "2026-11-01", "done_on": "2026-11-05"},
    )

    duty.refresh_from_db()
    assert (duty.done_on, duty.confirmed_by) == (date(2026, 11, 5), clerk)


@pytest.mark.parametrize(
    "wrong",
    [
        {"office": None},
        {"done_on": date(2026, 10, 1)},
        {"confirmed_by": "clerk"},
    ],
)
def test_the_database_refuses_a_duty_that_makes_no_sense(street, wrong):
    fields = {"office": street.power, "community": street.community, "on": date(2026, 11, 1), **wrong}
    if wrong.get("confirmed_by"):
        fields["confirmed_by"] = street.clerk
    with pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.create(**fields)


def test_added_when_it_is_done_already_it_is_confirmed_at_once(street, client):
    clerk = make_user("shequ", street.community, "station")
    client.force_login(clerk)
    given = {"community": street.community.pk, "office": street.power.pk, "user": "", "task": ""}
    client.post("/admin/snippets/outreach/duty/add/", {**given, "on": "2026-11-01", "done_on": "2026-11-05"})

    assert Duty.objects.get().confirmed_by == clerk


TASKS = "/admin/tasks/"


@pytest.fixture
def wish(street):
    return Task.objects.create(kind="wish", text="陪老人去公园", community=street.community)


def test_a_member_of_any_unit_says_that_she_comes_and_the_community_confirms(street, client, wish):
    client.force_login(street.worker)
    assert "陪老人去公园" in client.get(TASKS).content.decode()
    shown = client.post(TASKS, {"task": wish.pk}, follow=True).content.decode()

    duty = Duty.objects.get()
    assert (duty.user, duty.office, duty.community) == (street.worker, None, street.community)
    assert (duty.task, duty.done_on, duty.confirmed_by) == (wish, None, None)
    assert "认下了。做完了请社区的人记一笔。" in shown and "你认下的" in shown
    assert not Task.objects.open().exists()


def test_another_county_reads_no_wish_and_takes_none_on_and_the_city_may(street, client, wish, cast):
    for user, seen in ((cast.clerk_of_yutai, False), (make_user("shi", cast.city, "coordinator"), True)):
        client.force_login(user)
        assert ("陪老人去公园" in client.get(TASKS).content.decode()) == seen
    client.force_login(cast.clerk_of_yutai)
    shown = client.post(TASKS, {"task": wish.pk}, follow=True).content.decode()

    assert "请另选一件。" in shown and not Duty.objects.exists()


def test_what_somebody_took_on_is_not_taken_twice(street, client, wish):
    services.take_on(wish.pk, street.worker)
    client.force_login(street.clerk)
    shown = client.post(TASKS, {"task": wish.pk}, follow=True).content.decode()

    assert "这一件刚有人认了，或者过了日子，请另选一件。" in shown
    assert Duty.objects.get().user == street.worker


@pytest.mark.parametrize("asked", ["", "词", "0", "99999999999"])
def test_a_task_that_is_not_there_is_taken_on_by_nobody(street, client, asked):
    client.force_login(street.worker)
    shown = client.post(TASKS, {"task": asked}, follow=True).content.decode()

    assert "请另选一件。" in shown and not Duty.objects.exists()


def test_what_is_past_its_day_is_not_on_offer(street, wish):
    Task.objects.filter(pk=wish.pk).update(until=timezone.localdate() - timedelta(days=1))

    assert not Task.objects.open().exists()


def test_who_holds_no_post_takes_on_nothing(street, client, wish):
    client.force_login(make_user("root", is_superuser=True, is_staff=True))
    client.post(TASKS, {"task": wish.pk})

    assert not Duty.objects.exists()


def test_nobody_confirms_her_own(street):
    with pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.create(
            user=street.clerk,
            community=street.community,
            on=date(2026, 11, 1),
            done_on=date(2026, 11, 2),
            confirmed_by=street.clerk,
        )


def test_the_minutes_say_who_came_for_each_of_the_three(street, client):
    client.force_login(street.clerk)
    sides = {"community_side": "社区两人", "owners_side": "业委会三人", "property_side": "物业两人"}
    client.post(
        "/admin/snippets/outreach/meeting/add/",
        {"quarter": street.quarter.pk, "on": "2026-11-20", "minutes": "车位划在北墙根", **sides},
    )

    row = Meeting.objects.get()
    assert (row.community_side, row.owners_side, row.property_side) == ("社区两人", "业委会三人", "物业两人")

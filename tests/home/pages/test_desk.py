"""The admin's first page: what waits for this clerk, and nothing of anybody else's."""

import pytest
from django.urls import reverse

from home.notices.models import Notice
from home.notices.services import tell
from home.notices.tasks import deliver_notices
from tests.factories import make_session, make_user

pytestmark = pytest.mark.django_db


def counts(client, user):
    client.force_login(user)
    page = client.get(reverse("wagtailadmin_home")).content.decode().split('id="today"')[1]
    return [line.split("</a>")[0].replace("</b>", "") for line in page.split("<b>")[1:] if "</b>" in line]


def test_a_coordinator_sees_the_orders_that_wait_for_her(client, cast):
    for _ in range(2):
        make_session(cast.caishan, cast.town, state="ordered")
    make_session(cast.guting, cast.other_county, state="ordered")
    make_session(cast.caishan, cast.town, state="offering")

    assert counts(client, make_user("wang", cast.town, "coordinator")) == ["2 场点单等着看", "1 场还没有人接"]


def test_new_notices_and_those_that_did_not_arrive_are_counted(client, cast):
    wang = make_user("wang", cast.town, "coordinator")
    tell("mine", "有人点了一场", to_user=wang)
    tell("lost", "场次定了", to_address="a@example.invalid", channel="email", office=cast.town)
    tell("elsewhere", "场次定了", to_address="b@example.invalid", channel="email", office=cast.other_county)
    Notice.objects.filter(channel="email").update(state="failed")
    deliver_notices()

    assert counts(client, wang) == ["1 条通知没发到", "1 条新通知"]


def test_the_day_stands_beside_what_waits_and_nothing_about_wagtail(client, cast):
    wang = make_user("wang", cast.town, "coordinator")
    client.force_login(wang)
    page = client.get(reverse("wagtailadmin_home")).content.decode()

    assert f"<h1>{wang.name}</h1>" in page
    assert '<span class="leaf-num">' in page
    assert "editor guide" not in page


def test_an_empty_desk_says_so(client, cast):
    client.force_login(make_user("wang", cast.town, "coordinator"))

    assert "眼下没有等着你办的事。" in client.get(reverse("wagtailadmin_home")).content.decode()

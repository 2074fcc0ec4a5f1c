"""Wishes in people's own words that come again are worth a topic (domain.md rows 27 and 28)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from outreach.sessions import services
from outreach.sessions.models import Order
from outreach.sessions.suggesting import suggestions
from tests.factories import make_topic, make_user

from .acts import ordered

pytestmark = pytest.mark.django_db
THREE = ("种大蒜的技术", "大蒜种植技术", "讲讲大蒜怎么种、技术上的事")


def wish(cast, *words, **fields):
    for one in words:
        ordered(cast, topic=None, wish=one, **fields)


def said(user):
    return [(one["words"], one["count"]) for one in suggestions(user)]


def test_three_alike_in_thirty_days_are_one_suggestion(cast):
    wish(cast, *THREE[:2], "防溺水")
    assert said(cast.coordinator) == []
    wish(cast, THREE[2])

    assert said(cast.coordinator) == [("大蒜、技术", 3)]


def test_what_is_older_does_not_count(cast):
    wish(cast, *THREE)
    first = Order.objects.order_by("pk").first()
    Order.objects.filter(pk=first.pk).update(at=timezone.now() - timedelta(days=30, minutes=1))

    assert said(cast.coordinator) == []


def test_what_was_taken_back_and_what_has_a_topic_does_not_count(cast):
    wish(cast, *THREE)
    services.take_back(Order.objects.first())
    services.place_order(area=cast.caishan, topic=make_topic("大蒜技术"), wish=THREE[0])

    assert said(cast.coordinator) == []


def test_two_counties_are_two_matters_and_each_sees_its_own(cast):
    wish(cast, *THREE[:2])
    services.place_order(area=cast.guting, wish=THREE[2])
    leader = make_user("city", cast.city, "coordinator")
    assert said(leader) == []
    wish(cast, THREE[2])

    assert said(leader) == [("大蒜、技术", 3)]
    assert said(cast.clerk_of_yutai) == []


def test_the_most_wanted_come_first_with_where_and_without_numbers(cast):
    wish(cast, *THREE)
    wish(cast, "防电信诈骗", "电信诈骗怎么防", "电信诈骗，打 13900000002", "电信诈骗的事")

    first, second = suggestions(cast.coordinator)
    assert (first["count"], second["count"], first["places"]) == (4, 3, [("杨店镇", 4)])
    assert "13900000002" not in str(first)
    assert len(first["wishes"]) == 3


def test_they_stand_on_the_page_of_what_is_wanted_with_a_way_to_make_a_topic(cast, client):
    wish(cast, *THREE)
    client.force_login(cast.coordinator)
    shown = client.get("/admin/demand/").content.decode()
    assert ("大蒜、技术" in shown, "出一个课题</a>" in shown) == (True, False)

    keeper = make_user("keeper", cast.county, "editor", "coordinator")
    client.force_login(keeper)
    assert "出一个课题</a>" in client.get("/admin/demand/").content.decode()

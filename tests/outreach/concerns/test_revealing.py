"""What is locked away takes a purpose and a second person, and whoever it belongs to sees who looked."""

import uuid

import pytest
from django.test import Client

from home.trust.models import AuditEvent
from home.trust.revealing.models import Reveal
from home.trust.revealing.services import agreeing, answer
from outreach.concerns.models import Concern
from tests.clock import clock
from tests.outreach.concerns.acts import LAMP

NUMBER = "13800000001"
WHY = "要约上门看线的时候"


@pytest.fixture
def desk(client):
    """A colleague's desk of a concern; with a purpose, she asks to look."""

    def open_(user, concern, purpose="", where=""):
        client.force_login(user)
        address = f"/admin/concerns/{concern.pk}/"
        if purpose and where:
            client.post(address + where, {"purpose": purpose})
        elif purpose:
            client.post(f"{address}look/", {"purpose": purpose})
        return client.get(address + where)

    return open_


def text(page):
    return page.content.decode()


def test_the_number_stands_there_once_another_has_agreed_and_for_two_hours(parties, desk):
    with clock("2026-11-25 09:00") as now:
        concern = parties.in_hand(contact=NUMBER)
        assert NUMBER not in text(desk(parties.handler, concern, WHY))
        answer(Reveal.objects.get(), parties.supervisor, agreed=True)
        assert NUMBER in text(desk(parties.handler, concern))
        assert NUMBER not in text(desk(parties.colleague, concern))
        now.on(hours=2, minutes=1)
        assert NUMBER not in text(desk(parties.handler, concern))


def test_refused_it_stays_locked(parties, desk):
    concern = parties.in_hand(contact=NUMBER)
    desk(parties.handler, concern, WHY)
    answer(Reveal.objects.get(), parties.listener, agreed=False)

    assert NUMBER not in text(desk(parties.handler, concern))


def test_the_person_reads_who_looked_and_why(parties, desk):
    key = uuid.uuid4()
    code = parties.received(key=key, contact=NUMBER).code
    concern = parties.in_hand(key=key)

    def followed():
        return text(Client().post("/concerns/track/", {"code": code}))

    desk(parties.handler, concern, WHY)
    answer(Reveal.objects.get(), parties.supervisor, agreed=True)
    assert WHY not in followed()
    desk(parties.handler, concern)

    assert "看了一件诉求的联系办法，另一位点了头。用途：要约上门看线的时候" in followed()
    assert NUMBER not in followed()
    assert AuditEvent.objects.filter(action="reveal.opened").count() == 1


def test_whoever_it_is_about_is_not_asked_to_agree(parties, desk):
    assert parties.village_clerk
    concern = parties.in_hand(contact=NUMBER, shield="village")
    desk(parties.handler, concern, WHY)

    assert set(agreeing(Reveal.objects.get())) == {
        parties.listener,
        parties.supervisor,
        parties.city_supervisor,
    }


def test_without_a_purpose_nobody_is_asked(parties, client):
    concern = parties.in_hand(contact=NUMBER)
    client.force_login(parties.handler)

    assert client.post(f"/admin/concerns/{concern.pk}/look/", {"purpose": " "}).status_code == 422
    assert Reveal.objects.count() == 0


def test_a_superuser_sees_it_when_a_party_lets_her_and_that_is_written_down(parties, desk):
    concern = parties.in_hand(contact=NUMBER)
    assert LAMP not in text(desk(parties.superuser, concern, "查服务器故障用", "whole/"))
    answer(Reveal.objects.get(), parties.supervisor, agreed=True)
    shown = text(desk(parties.superuser, concern, where="whole/"))

    assert LAMP in shown and NUMBER not in shown
    assert desk(parties.superuser, concern).status_code == 404
    assert AuditEvent.objects.filter(action="reveal.opened", object_id=str(concern.pk)).count() == 1


def test_a_superuser_of_the_office_it_is_about_asks_in_vain(parties, desk):
    boss = parties.village_clerk
    type(boss).objects.filter(pk=boss.pk).update(is_superuser=True)
    boss.refresh_from_db()
    concern = parties.in_hand(shield="village")

    assert desk(boss, concern, where="whole/").status_code == 404


@pytest.mark.parametrize("who", ["handler", "foreign_clerk", "listener"])
def test_that_page_is_the_superusers_alone(parties, desk, who):
    assert desk(getattr(parties, who), parties.in_hand(), where="whole/").status_code == 404
    assert Concern.objects.count() == 1

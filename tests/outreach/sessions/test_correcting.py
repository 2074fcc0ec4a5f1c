"""Wagtail's own form to a talk and to an order writes what was changed there, and nothing else."""

import re

import pytest
from django.urls import reverse

from home.topics.models import Topic
from outreach.sessions import services
from outreach.sessions.models import Campaign, Order, Session
from tests.factories import make_area, make_form

from .acts import began, confirmed, ordered

TALK = {"title": "养老金怎么领", "note": ""}


def form_of(row, by, **said):
    """The form that has read the row, filled in and found right."""
    form_class = type(row).snippet_viewset.get_edit_handler().get_form_class()
    form = form_class(said, instance=type(row).objects.get(pk=row.pk), for_user=by)
    assert form.is_valid(), form.errors
    return form


def talk_form(talk, by, **said):
    return form_of(talk, by, **TALK, **{"area": talk.area_id, "office": talk.office_id, **said})


def sequence(client, talk):
    return int(re.search(r"SEQUENCE:(\d+)", client.get(f"/sessions/{talk.number}.ics").content.decode())[1])


@pytest.fixture
def desk(cast, client):
    client.force_login(cast.coordinator)
    return client


def post(desk, talk, **said):
    """From the page, with what stands in it."""
    fields = {"title": talk.title, "area": talk.area_id, "office": talk.office_id, "note": "", "form": ""}
    fields |= {"topic": talk.topic_id or "", **said}
    assert (
        desk.post(reverse("wagtailsnippets_outreach_session:edit", args=[talk.pk]), fields).status_code == 302
    )
    talk.refresh_from_db()


def test_a_talk_called_off_while_its_title_was_put_right_stays_called_off(cast):
    talk = confirmed(cast)
    form = talk_form(talk, cast.coordinator)
    services.cancel(talk, "大雨", cast.coordinator)
    version = Session.objects.get().version
    form.save()

    talk.refresh_from_db()
    assert (talk.state, talk.version, talk.title) == ("cancelled", version, "养老金怎么领")


def test_heads_that_were_counted_meanwhile_stay(cast):
    talk = began(cast)
    form = talk_form(talk, cast.coordinator)
    services.close(talk, 20, 50, cast.coordinator)
    form.save()

    talk.refresh_from_db()
    assert (talk.state, talk.headcount_from, talk.headcount_to) == ("closed", 20, 50)


def test_an_order_taken_back_while_its_wish_was_put_right_stays_taken_back(cast):
    session = ordered(cast, wish="听听养老金", contact="13800000001")
    order = session.orders.get()
    form = form_of(order, cast.coordinator, wish="听听医保", topic=cast.topic.pk)
    services.take_back(order)
    hour = Order.objects.get().withdrawn_at
    form.save()

    order.refresh_from_db()
    assert (order.wish, order.contact, order.withdrawn_at) == ("听听医保", None, hour)


def test_what_was_not_touched_is_left_to_who_changed_it_meanwhile(cast):
    talk = confirmed(cast)
    form = talk_form(talk, cast.coordinator, topic=talk.topic_id)
    other = Topic.objects.create(code="other", title="别的", category="theory", content_kind="theory")
    Session.objects.filter(pk=talk.pk).update(topic=other)
    form.save()

    talk.refresh_from_db()
    assert (talk.title, talk.topic) == ("养老金怎么领", other)


def changes(cast):
    """What people read of a talk, each changed."""
    neighbour = make_area("370830111202", "北山村", "village", cast.yangdian)
    return [{"title": "养老金怎么领"}, {"area": neighbour.pk}, {"form": make_form().pk}]


@pytest.mark.parametrize("which", [0, 1, 2], ids=["title", "area", "form"])
def test_phones_take_what_was_put_right_since_its_version_rises(cast, desk, which):
    talk = confirmed(cast)
    before = sequence(desk, talk)
    post(desk, talk, **changes(cast)[which])

    assert (talk.state, sequence(desk, talk)) == ("confirmed", before + 1)
    assert talk.moves.last().reason == "改了题目、地方或者形式。"
    assert talk.moves.last().actor_key == talk.moves.filter(to_state="offering").first().actor_key


def test_a_note_that_nobody_outside_reads_raises_no_version(cast, desk):
    talk = confirmed(cast)
    before = talk.version
    post(desk, talk, note="带上话筒")

    assert (talk.note, talk.version) == ("带上话筒", before)


def test_a_talk_that_was_never_public_has_no_version_to_raise(cast, desk):
    talk = ordered(cast)
    before = talk.version
    post(desk, talk, title="养老金怎么领")

    assert (talk.title, talk.version) == ("养老金怎么领", before)


def test_what_a_talk_is_joined_with_is_kept_too(cast, desk):
    talk, campaign = confirmed(cast), Campaign.objects.create(title="志愿服务月", since="2026-01-01")
    post(desk, talk, campaigns=[campaign.pk])

    assert [*talk.campaigns.all()] == [campaign]

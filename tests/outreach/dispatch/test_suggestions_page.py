"""Suggestions on the desk of a talk: reasons to read, one click to follow or to overrule them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from outreach.sessions.lifecycle import OfferState
from outreach.sessions.models import Offer, Session
from outreach.sessions.rows import named_day
from outreach.sessions.wishing import first_hour
from tests.counting import queries
from tests.factories import HOUR, make_lecturer, make_session, make_user
from tests.lecturers.pool.test_casting import Stage
from tests.outreach.sessions.acts import ordered, soon

from .test_suggesting import busy

START = soon(10, 10)


@pytest.fixture
def talk(cast):
    return make_session(
        cast.caishan,
        cast.town,
        state="ordered",
        topic=cast.topic,
        starts_at=START,
        venue=cast.venue,
        coordinator=cast.coordinator,
    )


@pytest.fixture
def desk(cast, client):
    client.force_login(cast.coordinator)
    return client


def shown(client, talk):
    return client.get(reverse("session_desk", args=[talk.pk])).content.decode()


def click(client, talk, lecturer, **changes):
    data = {
        "lecturer": lecturer.pk,
        "day": f"{START:%Y-%m-%d}",
        "at": "10:00",
        "minutes": 60,
        "venue": talk.booking.venue_id,
        **changes,
    }
    return client.post(reverse("dispatch_offer", args=[talk.pk]), data, follow=True)


def section(text):
    return text[text.index('id="suggested"') : text.index('id="offer"')]


def test_the_page_says_who_and_why_with_the_parts_of_her_account(cast, desk, talk):
    busy(cast.lecturer, START + timedelta(days=2), venue=cast.venue)
    text = section(shown(desk, talk))

    assert "林秀芝" in text
    assert [words in text for words in ("能讲这个题目", "本村人", "前后三十天已有 1 场")] == [True] * 3
    assert "<b>-5</b>" in text


def test_the_hour_and_the_place_that_were_ordered_stand_above_the_list(cast, desk):
    evening = ordered(cast, windows=[{"when": "any", "part": "evening"}])
    assert [cast.venue, cast.lecturer]
    text = section(shown(desk, evening))
    hour = first_hour(evening)
    assert f"<b>{named_day(hour)} 19:00，彩山村 文化大院</b>" in text[: text.index("</p>")]
    assert 'name="at" value="19:00"' in text


def test_without_a_house_the_village_is_named(cast, desk):
    assert "，彩山村 村里另指地方</b>" in section(shown(desk, ordered(cast)))


def test_who_is_left_out_stands_in_a_group_with_its_count(cast, desk, talk):
    for name in ("甲某", "乙某"):
        make_lecturer(name, cast.caishan, cast.county)
    text = section(shown(desk, talk))

    assert "没有讲这个题目的授权，2 位" in text
    assert "甲某" in text


def test_one_click_asks_her_for_the_hour_on_the_page_and_keeps_her_account(cast, desk, talk):
    text = click(desk, talk, cast.lecturer).content.decode()

    assert "派出去了，等回话。" in text
    asked = Offer.objects.get()
    assert (asked.lecturer, asked.state, asked.session.booking.starts_at) == (
        cast.lecturer,
        OfferState.WAITING,
        START,
    )
    assert asked.score == {
        "rank": 1,
        "of": 1,
        "total": 0,
        "parts": {"travel": 0, "dialect": 0, "again": 0, "load": 0},
    }


def test_one_click_overrules_what_the_list_says_and_that_is_kept(cast, desk, talk):
    """She lacks the topic: the list leaves her out, the dispatcher asks her all the same."""
    untaught = make_lecturer("没授权", cast.caishan, cast.county)
    assert "照样请" in section(shown(desk, talk))
    click(desk, talk, untaught)

    assert Offer.objects.get().score == {"rank": None, "of": 1, "overruled": ["topic"]}


def test_her_limit_gives_way_to_a_dispatchers_reason_alone(cast, desk, client, talk):
    cast.lecturer.max_day = 1
    cast.lecturer.save()
    busy(cast.lecturer, START + 4 * HOUR, venue=cast.venue)
    assert "要照样请，请派单员来定。" in section(shown(desk, talk))

    assert "这一场约不了" in click(desk, talk, cast.lecturer).content.decode()
    assert not Offer.objects.exists()

    client.force_login(make_user("pai", cast.county, "dispatcher", "coordinator"))
    assert "为什么可以" in section(shown(client, talk))
    click(client, talk, cast.lecturer, waiver="本人愿意再讲一场")
    assert (Offer.objects.get().waived, Offer.objects.get().score["overruled"]) == (
        "本人愿意再讲一场",
        ["limit"],
    )


def test_another_hour_of_the_day_is_a_button(cast, desk, talk):
    busy(cast.lecturer, START - HOUR, START + 2 * HOUR, venue=cast.venue)
    assert "改到 14:30 请" in section(shown(desk, talk))

    click(desk, talk, cast.lecturer, at="14:30")
    talk.refresh_from_db()
    assert Offer.objects.get().session.booking.starts_at == START.replace(hour=14, minute=30)


def test_what_another_county_has_on_is_named_to_nobody_else(cast, desk, talk):
    foreign = busy(cast.lecturer, START, venue=None)
    Session.objects.create(area=cast.guting, office=cast.other_county, title="谷亭的秘密", booking=foreign)
    own = make_lecturer("本县的", cast.caishan, cast.county, cast.topic)
    ours = busy(own, START)
    Session.objects.create(area=cast.yangdian, office=cast.county, title="杨店的一场", booking=ours)
    text = section(shown(desk, talk))

    assert "10:00—11:00 已有安排（杨店的一场）" in text
    assert "谷亭的秘密" not in text
    assert text.count("10:00—11:00 已有安排") >= 2


def test_who_may_not_change_the_talk_may_not_ask_anybody(cast, client, talk):
    client.force_login(cast.clerk_of_yutai)
    assert click(client, talk, cast.lecturer).status_code == 404
    assert not Offer.objects.exists()


def test_somebody_who_is_not_on_offer_is_refused_in_a_sentence(cast, desk, talk):
    foreign = make_lecturer("鱼台的", cast.guting, cast.other_county, cast.topic)
    response = click(desk, talk, foreign)
    assert response.status_code == 200
    assert not Offer.objects.exists()


def test_an_hour_that_is_gone_is_refused_in_a_sentence(cast, desk, talk):
    assert (
        "这个时间已经过去了，请往后排。"
        in click(desk, talk, cast.lecturer, day="2020-01-01").content.decode()
    )
    assert not Offer.objects.exists()


def test_a_talk_that_is_agreed_has_no_suggestions(cast, desk, talk):
    talk.state = "confirmed"
    talk.number = "2026-370830-0001"
    talk.save()
    assert 'id="suggested"' not in shown(desk, talk)


def test_without_anybody_the_page_says_what_to_do(cast, desk, talk):
    assert "名册上还没有能请的人" in section(shown(desk, talk))


def test_the_desk_asks_as_often_for_many_lecturers_as_for_few(cast, desk, talk):
    busy(cast.lecturer, START, venue=cast.venue)
    url = reverse("session_desk", args=[talk.pk])
    few = queries(desk, url)
    for number in range(9):
        busy(
            make_lecturer(f"人{number}", cast.caishan, cast.county, cast.topic),
            START + HOUR,
            venue=cast.venue,
        )
    assert queries(desk, url) == few


def test_a_troupe_that_plays_the_form_is_named_with_what_it_lacks(cast, desk, talk):
    stage = Stage(cast)
    talk.form = stage.piece.form
    talk.save()
    stage.part("婆婆", "白秀云")
    text = section(shown(desk, talk))
    assert ("戏迷队" in text, "那时能演" in text) == (True, True)

    stage.take("白秀云", start=START)
    text = section(shown(desk, talk))
    assert "“婆婆”" in text
    assert ("演不成" in text, "那时能演" in text) == (True, False)


def test_the_pieces_of_many_troupes_are_asked_together(cast, desk, talk):
    url = reverse("session_desk", args=[talk.pk])
    stage = Stage(cast)
    talk.form = stage.piece.form
    talk.save()
    stage.part("婆婆", "白秀云")
    few = queries(desk, url)
    for name in ("甲队", "乙队"):
        other = Stage(cast)
        other.team.name = name
        other.team.save()
        other.part("角儿", f"{name}的人")
    assert queries(desk, url) == few

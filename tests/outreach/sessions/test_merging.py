"""Like orders waiting near by become one talk, and everyone who ordered hears of it."""

import pytest
from django.urls import reverse

from home.notices.models import ChannelAccount, Notice
from outreach.sessions import services
from outreach.sessions.likeness import like
from outreach.sessions.models import Session
from tests.factories import make_area, make_topic, make_user
from tests.outreach.writing import make_front, make_index, make_material, make_shelf

from .acts import began, confirmed, offered, ordered, soon


def window(when="any", part="any"):
    return [{"when": when, "part": part}]


def proposed(session, cast):
    return like(session, cast.coordinator)


def elsewhere(cast, code="370830112", name="军屯乡"):
    return make_area(code, name, "town", cast.wenshang)


def placed(cast, area, **wish):
    return services.place_order(area=area, **{"topic": cast.topic, **wish}).session


# Which are like.


def test_two_orders_of_one_topic_in_one_town_are_proposed(cast):
    first, second = ordered(cast), placed(cast, cast.yangdian)

    assert proposed(first, cast) == [second]


def test_another_topic_or_another_town_is_not_like(cast):
    first = ordered(cast)
    placed(cast, cast.caishan, topic=make_topic("防诈骗"))
    placed(cast, elsewhere(cast))

    assert proposed(first, cast) == []


NEAR = [
    (35.80, 116.50, True),
    (35.80, 116.55, True),
    (35.80, 116.56, False),
    (35.844, 116.50, True),
    (35.846, 116.50, False),
]


@pytest.mark.parametrize(("lat", "lon", "found"), NEAR)
def test_a_village_within_five_kilometres_beyond_the_border_is_near(lat, lon, found, cast):
    place = make_area("370830112201", "界牌村", "village", elsewhere(cast))
    for area, at in ((place, (lat, lon)), (cast.caishan, (35.80, 116.50))):
        area.lat, area.lon = at
        area.save()
    other = placed(cast, place)

    assert proposed(ordered(cast), cast) == ([other] if found else [])


def test_free_wishes_are_like_when_they_say_the_same(cast):
    first = ordered(cast, topic=None, wish="讲讲医保报销！")
    same = ordered(cast, topic=None, wish="讲讲 医保报销")
    ordered(cast, topic=None, wish="讲讲防溺水")
    ordered(cast)

    assert proposed(first, cast) == [same]


ALIKE = [
    ("想听听医保怎么报销", "医保报销怎么办？", "医保、报销"),
    ("老人防诈骗", "讲讲给老人打电话的诈骗", "老人、诈骗"),
    ("怎么防电信诈骗", "电信诈骗怎么防，村里有人上当", "电信诈骗"),
    ("医保", "讲讲医保", "医保"),
    ("种大蒜的技术", "大蒜种植技术", "大蒜、技术"),
    ("医保报销", "医保缴费", ""),
    ("养老金怎么算", "养老院怎么进", ""),
    ("讲讲什么", "讲讲怎么", ""),
    ("甲乙丙丁戊己庚辛壬癸", "甲乙子乙丙丑丙丁寅卯", ""),
    ("打 13900000002 找我", "回个电话 13900000002", ""),
    ("学拍短视频卖山药，儿媳教了三遍没学会", "几家都想拍短视频卖苹果，从哪一步起头", "拍短视频卖"),
    ("到文化大院讲讲庄稼病", "在文化大院说说孩子上学", ""),
]


@pytest.mark.parametrize(("one", "two", "shared"), ALIKE)
def test_wishes_in_other_words_are_like_by_what_both_say(one, two, shared, cast):
    first = ordered(cast, topic=None, wish=one)
    second = ordered(cast, topic=None, wish=two)

    assert [str(talk.why) for talk in proposed(first, cast)] == ([f"都说到：{shared}"] if shared else [])
    assert proposed(second, cast) == ([first] if shared else [])


def test_a_wish_of_ones_own_is_like_a_topic_by_its_words(cast):
    free = ordered(cast, topic=None, wish="断缴几年养老金怎么算")
    by_topic = ordered(cast)
    ordered(cast, topic=make_topic("防诈骗"))

    assert [(talk, str(talk.why)) for talk in proposed(free, cast)] == [(by_topic, "都说到：养老金")]
    assert proposed(by_topic, cast) == [free]


def test_two_topics_are_two_subjects_whatever_their_words(cast):
    ordered(cast, topic=make_topic("养老金怎么领"))

    assert proposed(ordered(cast), cast) == []


def test_why_they_are_alike_is_said(cast):
    first = ordered(cast, topic=None, wish="讲讲医保报销！")
    ordered(cast, topic=None, wish="讲讲 医保报销")
    ordered(cast), ordered(cast)

    assert [str(talk.why) for talk in proposed(first, cast)] == ["说法一样"]
    assert [str(talk.why) for talk in proposed(ordered(cast), cast)] == ["题目一样"] * 2


def test_what_was_taken_back_says_nothing_any_more(cast):
    first = ordered(cast, topic=None, wish="医保怎么报销")
    gone = ordered(cast, topic=None, wish="说点别的")
    services.merge(ordered(cast, topic=None, wish="医保报销的事"), gone, cast.coordinator)
    assert proposed(first, cast) == [gone]
    gone.orders.filter(wish__contains="医保").update(withdrawn_at=gone.moves.first().at, contact=None)

    assert proposed(first, cast) == []


def test_one_lesson_is_like_whatever_its_topic(cast):
    shelf = make_shelf(make_index(make_front(cast)), cast.county)
    lesson = make_material(shelf, cast.topic, cast.wenshang)
    first = ordered(cast, topic=None, material=lesson)
    second = ordered(cast, topic=None, material=lesson)

    assert proposed(first, cast) == [second]


TIMES = [
    (("week", "any"), ("month", "any"), True),
    (("fair", "any"), ("month", "any"), True),
    (("fair", "any"), ("week", "any"), False),
    (("any", "morning"), ("any", "evening"), False),
    (("any", "morning"), ("any", "any"), True),
    (("week", "morning"), ("week", "morning"), True),
]


@pytest.mark.parametrize(("one", "two", "found"), TIMES)
def test_only_those_whose_times_meet_are_like(one, two, found, cast):
    first = ordered(cast, windows=window(*one))
    second = ordered(cast, windows=window(*two))

    assert proposed(first, cast) == ([second] if found else [])
    assert proposed(second, cast) == ([first] if found else [])


@pytest.mark.parametrize(("part", "found"), [("morning", True), ("any", True), ("evening", False)])
def test_an_agreed_hour_must_suit_who_would_join(part, found, cast):
    agreed = confirmed(cast, starts_at=soon(3, 9))

    assert proposed(ordered(cast, windows=window(part=part)), cast) == ([agreed] if found else [])


def test_an_agreed_hour_must_suit_everybody_who_would_join(cast):
    agreed = confirmed(cast, starts_at=soon(3, 9))
    both = ordered(cast, windows=window(part="evening"))
    services.merge(ordered(cast, windows=window(part="morning")), both, cast.coordinator)
    assert proposed(both, cast) == []

    both.orders.update(windows=window(part="morning"))
    assert proposed(both, cast) == [agreed]


def test_of_many_wishes_in_one_talk_each_must_suit(cast):
    into = ordered(cast, windows=window(part="morning"))
    services.merge(ordered(cast), into, cast.coordinator)

    assert proposed(ordered(cast, windows=window(part="evening")), cast) == []


def test_what_has_begun_or_ended_is_not_proposed(cast):
    began(cast)
    services.cancel(ordered(cast), "大雨", cast.coordinator)

    assert proposed(ordered(cast), cast) == []


def test_only_a_waiting_order_may_go_over(cast):
    ordered(cast)

    assert proposed(offered(cast).session, cast) == []


def test_what_she_may_not_change_is_not_proposed(cast):
    first = ordered(cast)
    placed(cast, cast.yangdian)

    assert like(first, make_user("post", cast.village, "station")) == []


# Merging.


def test_merging_repoints_the_orders_and_ends_the_emptied_session(cast):
    gone, into = ordered(cast), ordered(cast)
    services.merge(gone, into, cast.coordinator)

    gone.refresh_from_db()
    assert (gone.state, gone.merged_into, gone.orders.count(), into.orders.count()) == ("merged", into, 0, 2)
    assert gone.moves.last().reason == "题目相同，地方也近，并到一场。"


def test_pressing_twice_is_once(cast):
    gone, into = ordered(cast), ordered(cast)
    services.merge(gone, into, cast.coordinator)
    services.merge(Session.objects.get(pk=gone.pk), into, cast.coordinator)

    assert into.orders.count() == 2


def test_every_orderer_sees_the_joined_talk(cast, client):
    gone, into = ordered(cast), confirmed(cast)
    codes = [session.orders.get().code for session in (gone, into)]
    services.merge(gone, into, cast.coordinator)

    for code in codes:
        shown = client.get(f"/order/{code}/").content.decode()
        assert ("定下来了" in shown, "和附近另外 1 个点单的并成一场" in shown) == (True, True)


def too_late(cast):
    yield ordered(cast), began(cast)
    yield ordered(cast), services.cancel(ordered(cast), "大雨", cast.coordinator)
    yield offered(cast, starts_at=soon(9)).session, ordered(cast)
    first, second = ordered(cast), ordered(cast)
    services.merge(first, ordered(cast), cast.coordinator)
    yield first, second


def test_merging_too_late_is_refused_and_moves_nothing(cast):
    for gone, into in too_late(cast):
        before = list(Session.objects.order_by("pk").values_list("state", "orders"))
        with pytest.raises(services.TooLate, match="已经晚了一步"):
            services.merge(gone, into, cast.coordinator)

        assert list(Session.objects.order_by("pk").values_list("state", "orders")) == before


def test_a_talk_is_not_merged_into_itself(cast):
    session = ordered(cast)

    with pytest.raises(services.Refused, match="这是同一场"):
        services.merge(session, session, cast.coordinator)


# On the desk.


def test_the_desk_proposes_and_one_press_merges(cast, client):
    client.force_login(cast.coordinator)
    gone, into = ordered(cast), placed(cast, cast.yangdian)
    address = reverse("session_merge", args=[gone.pk, into.pk])
    assert address in client.get(reverse("session_desk", args=[gone.pk])).content.decode()

    answer = client.post(address, follow=True)

    assert answer.redirect_chain[-1][0] == reverse("session_desk", args=[into.pk])
    assert "并好了，点单的人凭编号看得到。" in answer.content.decode()
    old = client.get(reverse("session_desk", args=[gone.pk])).content.decode()
    assert "这一场已经并走了。" in old and reverse("session_desk", args=[into.pk]) in old


def test_a_late_press_is_one_sentence(cast, client):
    client.force_login(cast.coordinator)
    gone, into = ordered(cast), services.cancel(ordered(cast), "大雨", cast.coordinator)

    answer = client.post(reverse("session_merge", args=[gone.pk, into.pk]), follow=True)

    assert "已经晚了一步" in answer.content.decode()
    gone.refresh_from_db()
    assert gone.state == "ordered"


def test_neither_talk_may_be_anothers(cast, client):
    ours, theirs = ordered(cast), placed(cast, cast.guting)
    for user, pair in ((cast.clerk_of_yutai, (ours, theirs)), (cast.coordinator, (ours, theirs))):
        client.force_login(user)
        assert client.post(reverse("session_merge", args=[one.pk for one in pair])).status_code == 404

    assert Session.objects.filter(state="merged").count() == 0


def test_whoever_left_a_number_hears_by_the_way_of_her_office(cast):
    ChannelAccount.objects.create(office=cast.county, kind="sms", settings="{}")
    gone, into = ordered(cast, contact="13800000001"), ordered(cast, contact="13800000002")
    services.merge(ordered(cast), into, cast.coordinator)
    services.merge(gone, into, cast.coordinator)

    told = Notice.objects.filter(channel="sms", key__startswith=f"merged:{gone.pk}:")
    links = {f"/order/{order.code}/" for order in into.orders.exclude(contact=None)}
    assert {notice.to_address for notice in told} == {"13800000001", "13800000002"}
    assert {notice.secret_link for notice in told} == links
    assert {notice.title for notice in told} == {"你点的和附近几个人点的并成一场：养老金怎么算"}


def test_a_talk_for_which_somebody_stands_is_not_emptied_behind_her_back(cast):
    first = offered(cast)
    services.set_need(first.session, 2, cast.coordinator)
    second = services.offer(first.session, cast.second, None, cast.coordinator)
    services.accept(first, None)
    services.decline(second, "路太远", None)
    into = ordered(cast)

    with pytest.raises(services.Refused, match="先收回再并"):
        services.merge(first.session, into, cast.coordinator)
    assert into.orders.count() == 1

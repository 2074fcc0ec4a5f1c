"""A plan is released: through the guard, by the services of the desk, told once."""

import pytest
from django.conf import settings

from home.bookings.models import Occupancy
from home.notices.models import ChannelAccount, Notice
from home.trust.models import AuditEvent
from home.trust.moves import TooLate
from home.trust.refusing import Refused
from lecturers.pool.models import Lecturer
from outreach.planning import services
from outreach.planning.models import Plan
from outreach.sessions.models import Order, Session
from outreach.sessions.services import accept, cancel, leave, offer, reschedule, set_need
from tests.factories import HOUR, make_lecturer, make_user, make_venue
from tests.outreach.sessions.acts import offered, ordered

from .acts import added, confirmed, drafted, keeper, moved, released, soon


def told():
    """{who: [title]} of what is on its way, the desk's earlier words left out."""
    found = {}
    rows = Notice.objects.filter(state="queued", bundle="").exclude(key__startswith="remind:")
    for row in rows:
        found.setdefault(row.to_user.name if row.to_user else row.to_address, []).append(row.title)
    return found


@pytest.fixture
def quiet():
    """What was told before is no matter of the plan."""
    return lambda: Notice.objects.all().delete()


def hours(lecturer):
    return [
        (row.starts_at, row.hard)
        for row in Occupancy.objects.filter(resource=lecturer.resource).order_by("starts_at")
    ]


def test_a_moved_talk_asks_its_lecturer_again_and_tells_the_station(cast, quiet):
    talk, station = confirmed(cast), keeper(cast)
    plan = drafted(cast)
    moved(plan, cast, talk, soon(6))
    quiet()

    assert released(plan, cast.coordinator) == (1, 0)

    talk.refresh_from_db()
    assert (talk.state, talk.booking.starts_at, hours(cast.lecturer)) == (
        "offering",
        soon(6),
        [(soon(6), True)],
    )
    assert told() == {
        "林秀芝": ["改了时间地点，请再回一次话：养老金怎么算"],
        station.name: ["排期变了：养老金怎么算"],
    }
    words = Notice.objects.get(to_user=station).body
    before, after = (f"{day.month}月{day.day}日上午9点" for day in (soon(), soon(6)))
    assert words == f"第 {talk.number} 号场次《养老金怎么算》由{before}改到{after}"
    plan.refresh_from_db()
    assert (plan.state, plan.changes.get().said) == ("released", words)
    assert AuditEvent.objects.get(action="plan.released").detail == {"released": 1, "left": 0}


def test_each_hears_once_however_many_changes_concern_her(cast, quiet):
    talks = [confirmed(cast, starts_at=soon(day)) for day in (3, 4, 5)]
    plan, station = drafted(cast), keeper(cast)
    for talk, day in zip(talks, (13, 14, 15), strict=True):
        moved(plan, cast, talk, soon(day))
    quiet()

    assert released(plan, cast.coordinator) == (3, 0)

    assert told() == {
        "林秀芝": ["有 3 条变动和你有关，一条一条写在里面"],
        station.name: ["有 3 条变动和你有关，一条一条写在里面"],
    }
    hers = Notice.objects.get(to_user=cast.lecturer.user, state="queued")
    assert hers.body.count("改了时间地点，请再回一次话：养老金怎么算") == 3
    assert hers.link == "/my/"


def sms_account(office):
    said = '{"url": "http://127.0.0.1:9/", "template": "{}"}'
    return ChannelAccount.objects.create(office=office, kind="sms", settings=said)


def test_orderers_hear_once_by_the_number_they_left_and_open_each_by_its_own_key(cast, quiet):
    sms_account(cast.county)
    cast.lecturer.user = None
    cast.lecturer.save()
    talks = [confirmed_of_order(cast, day) for day in (3, 4)]
    plan = drafted(cast)
    for talk in talks:
        moved(plan, cast, talk, soon(20))
    services.undo(plan, plan.changes.last())
    moved(plan, cast, talks[1], soon(21))
    quiet()

    released(plan, cast.coordinator)

    assert told() == {"13800000000": ["有 2 条变动和你有关，一条一条写在里面"]}
    text = Notice.objects.get(state="queued", channel="sms").text
    codes = [order.code for order in Order.objects.order_by("pk")]
    assert sorted(text.link.split("\n")) == sorted(f"{settings.BASE_URL}/order/{code}/" for code in codes)


def confirmed_of_order(cast, day):
    talk = ordered(cast, contact="13800000000")
    asked = offered(cast, session=talk, starts_at=soon(day))
    return accept(asked, make_user())


def test_who_is_not_concerned_hears_nothing(cast, quiet):
    confirmed(cast, lecturer=cast.second, starts_at=soon(8))
    elsewhere = keeper(cast, cast.town, "镇里的人")
    colleague = make_user("li", cast.county, "coordinator", name="李统筹")
    talk, plan = confirmed(cast), drafted(cast)
    moved(plan, cast, talk, soon(6))
    quiet()
    released(plan, colleague)
    assert set(told()) == {"林秀芝"}
    assert elsewhere.notices.count() == colleague.notices.count() == 0


def test_a_clash_stays_a_draft_with_its_sentence_and_the_others_go_through(cast, quiet):
    blocked, free = confirmed(cast), confirmed(cast, starts_at=soon(4))
    plan = drafted(cast)
    moved(plan, cast, blocked, soon(6))
    moved(plan, cast, free, soon(9))
    confirmed(cast, starts_at=soon(6))
    quiet()

    assert released(plan, cast.coordinator) == (1, 1)

    blocked.refresh_from_db()
    [left] = plan.changes.filter(released_at=None)
    day = f"{soon(6).month}月{soon(6).day}日"
    assert (left.session, blocked.state, blocked.booking.starts_at) == (blocked, "confirmed", soon())
    assert left.clash == f"林秀芝 {day} 09:00—10:00 已有安排，请换个时间或换一位。"
    plan.refresh_from_db()
    assert plan.state == "draft"
    assert told() == {"林秀芝": ["改了时间地点，请再回一次话：养老金怎么算"]}

    services.undo(plan, left)
    moved(plan, cast, blocked, soon(7))
    assert released(plan, cast.coordinator) == (1, 0)
    plan.refresh_from_db()
    assert plan.state == "released"


def test_a_talk_that_makes_room_lets_the_next_one_in_whatever_the_order(cast):
    first, second = confirmed(cast), confirmed(cast, starts_at=soon(4))
    plan = drafted(cast)
    moved(plan, cast, first, soon(4))
    moved(plan, cast, second, soon(5))
    assert released(plan, cast.coordinator) == (2, 0)


def test_the_second_to_press_reads_too_late(cast):
    talk, plan = confirmed(cast), drafted(cast)
    moved(plan, cast, talk, soon(6))
    seen = Plan.objects.get(pk=plan.pk).seen
    released(plan, cast.coordinator, seen=seen)
    with pytest.raises(TooLate, match="现在是“已发布”"):
        released(plan, cast.coordinator, seen=seen)


def test_too_late_holds_also_where_a_clash_stayed_behind(cast):
    talk, plan = confirmed(cast), drafted(cast)
    moved(plan, cast, talk, soon(6))
    confirmed(cast, starts_at=soon(6))
    seen = Plan.objects.get(pk=plan.pk).seen
    assert released(plan, cast.coordinator, seen=seen) == (0, 1)
    with pytest.raises(TooLate, match="现在是“草稿”"):
        released(plan, cast.coordinator, seen=seen)


def test_a_list_that_was_written_in_since_it_was_read_is_read_again_first(cast):
    talk, plan = confirmed(cast), drafted(cast)
    moved(plan, cast, talk, soon(6))
    seen = Plan.objects.get(pk=plan.pk).seen
    moved(plan, cast, talk, soon(7))
    with pytest.raises(Refused, match="刚被改过"):
        released(plan, cast.coordinator, seen=seen)
    talk.refresh_from_db()
    assert talk.booking.starts_at == soon()


def test_an_empty_plan_and_an_empty_reason_are_refused(cast):
    plan = drafted(cast)
    with pytest.raises(Refused, match="还没有变动"):
        released(plan, cast.coordinator)
    with pytest.raises(Refused, match="说一声缘由"):
        released(plan, cast.coordinator, " ")


# Each kind.


def test_an_added_talk_asks_its_lecturer_and_without_one_waits_at_the_desk(cast, quiet):
    plan, station = drafted(cast), keeper(cast)
    added(plan, cast, soon(6), lecturer=cast.lecturer, venue=cast.venue, topic=cast.topic)
    added(plan, cast, soon(7), title="没定人的")
    quiet()
    assert released(plan, cast.coordinator) == (2, 0)
    asked, bare = Session.objects.order_by("pk")
    assert (asked.state, asked.topic, asked.office) == ("offering", cast.topic, cast.county)
    assert (bare.state, bare.booking.starts_at) == ("draft", soon(7))
    assert set(told()) == {"林秀芝", station.name}
    day = f"{soon(6).month}月{soon(6).day}日上午9点"
    said = f"添一场：汶上县 杨店镇 彩山村《夜校第一课》，{day}，文化大院，请林秀芝"
    assert plan.changes.get(session=asked).said == said


def test_a_talk_is_not_added_on_an_hour_that_is_taken(cast):
    plan = drafted(cast)
    added(plan, cast, soon(6), venue=cast.venue)
    added(plan, cast, soon(7), lecturer=cast.lecturer)
    for day in (6, 7):
        confirmed(cast, starts_at=soon(day))
    assert released(plan, cast.coordinator) == (0, 2)
    assert ["文化大院" in one.clash or "林秀芝" in one.clash for one in plan.changes.all()] == [True, True]
    assert Session.objects.count() == 2


def test_somebody_else_is_asked_and_whoever_stood_there_is_told(cast, quiet):
    talk, plan = confirmed(cast), drafted(cast)
    services.replace(plan, talk, cast.coordinator, cast.second)
    quiet()
    assert released(plan, cast.coordinator) == (1, 0)
    talk.refresh_from_db()
    assert talk.state == "offering"
    assert (hours(cast.lecturer), hours(cast.second)) == ([], [(soon(), False)])
    assert told() == {
        "林秀芝": ["这一场改请别人讲了：养老金怎么算"],
        "郭家贵": ["请你讲一场：养老金怎么算"],
    }
    assert plan.changes.get().said.endswith("原来林秀芝讲，换成请郭家贵")


def test_another_hour_place_and_speaker_are_one_act(cast, quiet):
    hall = make_venue(cast.yangdian, cast.town, "镇礼堂")
    old, new = keeper(cast), keeper(cast, cast.town, "镇里的人")
    talk, plan = confirmed(cast), drafted(cast)
    moved(plan, cast, talk, soon(6))
    services.place(plan, talk, cast.coordinator, hall)
    services.replace(plan, talk, cast.coordinator, cast.second)
    quiet()
    assert released(plan, cast.coordinator) == (3, 0)
    talk.refresh_from_db()
    assert (talk.booking.starts_at, talk.booking.venue) == (soon(6), hall)
    assert {name: len(said) for name, said in told().items()} == {
        "林秀芝": 1,
        "郭家贵": 1,
        old.name: 1,
        new.name: 1,
    }


def test_of_several_changes_of_one_talk_all_or_none(cast):
    talk, plan = confirmed(cast), drafted(cast)
    moved(plan, cast, talk, soon(6))
    services.replace(plan, talk, cast.coordinator, cast.second)
    confirmed(cast, lecturer=cast.second, starts_at=soon(6), venue=make_venue(cast.caishan, cast.village))
    assert released(plan, cast.coordinator) == (0, 2)
    talk.refresh_from_db()
    assert (talk.state, talk.booking.starts_at) == ("confirmed", soon())


def test_one_of_two_speakers_gives_way_and_the_other_stays(cast):
    talk = ordered(cast)
    first = offered(cast, session=talk)
    set_need(talk, 2, cast.coordinator)
    other = offer(talk, cast.second, None, cast.coordinator)
    accept(first, cast.lecturer.user)
    talk = accept(other, cast.second.user)
    third = make_lecturer("孙桂兰", cast.caishan, cast.county, cast.topic)
    plan = drafted(cast)
    with pytest.raises(Refused, match="换下哪一位"):
        services.replace(plan, talk, cast.coordinator, third)
    services.replace(plan, talk, cast.coordinator, third, cast.second)
    assert released(plan, cast.coordinator) == (1, 0)
    assert (hours(cast.lecturer), hours(cast.second)) == ([(soon(), True)], [])
    assert hours(third) == [(soon(), False)]


def test_a_talk_is_called_off_with_its_reason(cast, quiet):
    talk, plan = confirmed(cast), drafted(cast)
    services.call_off(plan, talk, cast.coordinator, "村里办喜事")
    quiet()
    assert released(plan, cast.coordinator) == (1, 0)
    talk.refresh_from_db()
    assert (talk.state, hours(cast.lecturer)) == ("cancelled", [])
    assert told() == {"林秀芝": ["这一场取消了：养老金怎么算"]}


def test_a_draft_of_the_desk_is_moved_and_asked_about(cast):
    plan = drafted(cast)
    added(plan, cast, soon(6))
    released(plan, cast.coordinator)
    talk, plan = Session.objects.get(), drafted(cast)
    moved(plan, cast, talk, soon(7))
    services.replace(plan, talk, cast.coordinator, cast.lecturer)
    assert released(plan, cast.coordinator) == (2, 0)
    talk.refresh_from_db()
    assert (talk.state, talk.booking.starts_at) == ("offering", soon(7))


# What may have happened meanwhile.


def test_a_talk_that_ended_meanwhile_stays_and_is_named(cast):
    talk, plan = confirmed(cast), drafted(cast)
    moved(plan, cast, talk, soon(6))
    cancel(talk, "村里办喜事", cast.coordinator)
    assert released(plan, cast.coordinator) == (0, 1)
    assert plan.changes.get().clash == "这一场现在是“已取消”，不能再改，请撤回这一条。"


def test_a_yes_meanwhile_is_no_hindrance_and_another_hour_is(cast):
    asked = offered(cast)
    plan = drafted(cast)
    moved(plan, cast, asked.session, soon(6))
    talk = accept(asked, cast.lecturer.user)
    other = confirmed(cast, starts_at=soon(4))
    moved(plan, cast, other, soon(7))
    reschedule(other, soon(8), soon(8) + HOUR, None, cast.coordinator, "下雨")
    assert released(plan, cast.coordinator) == (1, 1)
    talk.refresh_from_db()
    assert talk.booking.starts_at == soon(6)
    assert plan.changes.get(session=other).clash == "写下这一条以后，这一场又改过了，请看看现在的再定。"


def test_another_speaker_meanwhile_stops_the_exchange_of_speakers(cast):
    talk, plan = confirmed(cast), drafted(cast)
    services.replace(plan, talk, cast.coordinator, cast.second)
    leave(talk.offers.get(), "病了", cast.lecturer.user)
    assert released(plan, cast.coordinator) == (0, 1)


def test_a_lecturer_who_was_withdrawn_is_not_asked(cast):
    talk, plan = confirmed(cast), drafted(cast)
    services.replace(plan, talk, cast.coordinator, cast.second)
    added(plan, cast, soon(9), lecturer=cast.second)
    Lecturer.objects.filter(pk=cast.second.pk).update(kind="listener")
    assert released(plan, cast.coordinator) == (0, 2)
    assert {one.clash for one in plan.changes.all()} == {"郭家贵现在约不了，请另挑一位。"}


def test_of_a_lecturer_who_was_merged_her_other_row_is_asked(cast):
    talk, plan = confirmed(cast), drafted(cast)
    twin = make_lecturer("郭家贵", cast.caishan, cast.county, cast.topic)
    services.replace(plan, talk, cast.coordinator, twin)
    Lecturer.objects.filter(pk=twin.pk).update(merged_into=cast.second)
    assert released(plan, cast.coordinator) == (1, 0)
    assert hours(cast.second) == [(soon(), False)]


def test_who_has_become_the_one_that_stands_there_is_not_asked_twice(cast):
    talk, plan = confirmed(cast), drafted(cast)
    twin = make_lecturer("林秀芝", cast.caishan, cast.county, cast.topic)
    services.replace(plan, talk, cast.coordinator, twin)
    Lecturer.objects.filter(pk=twin.pk).update(merged_into=cast.lecturer)
    assert released(plan, cast.coordinator) == (0, 1)
    assert plan.changes.get().clash == "要请的人已经在这一场里了，请撤回这一条。"


def test_who_may_not_change_a_talk_does_not_release_its_change(cast):
    """The plan is the county's, the talk a town's of another street; she keeps the village alone."""
    talk, plan = confirmed(cast), drafted(cast)
    moved(plan, cast, talk, soon(6))
    stranger = make_user("wei", cast.other_county, "coordinator")
    assert released(plan, stranger) == (0, 1)
    assert plan.changes.get().clash == "这一场不归你管，请它的经办人来发布。"


def test_who_may_not_add_a_talk_there_does_not_release_it(cast):
    plan = drafted(cast)
    added(plan, cast, soon(6))
    stranger = make_user("wei", cast.other_county, "coordinator")
    assert released(plan, stranger) == (0, 1)
    assert not Session.objects.exists()


def test_a_station_that_releases_itself_is_told_nothing(cast, quiet):
    station = keeper(cast)
    talk, plan = confirmed(cast), drafted(cast, by=station, office=cast.village)
    moved(plan, cast, talk, soon(6), by=station)
    quiet()
    assert released(plan, station) == (1, 0)
    assert set(told()) == {"林秀芝"}


def test_a_place_that_whoever_releases_may_not_see_is_not_taken(cast):
    """Drafted by the county, released by the village's station, which does not see the town's hall."""
    hall = make_venue(cast.yangdian, cast.town, "镇礼堂")
    station = keeper(cast)
    talk, plan = confirmed(cast), drafted(cast, office=cast.village)
    services.place(plan, talk, cast.coordinator, hall)
    assert released(plan, station) == (0, 1)
    assert plan.changes.get().clash == "镇礼堂现在约不了，请另挑一个地方。"


def test_who_stood_there_and_was_merged_is_still_the_same_person(cast):
    talk, plan = confirmed(cast), drafted(cast)
    services.replace(plan, talk, cast.coordinator, cast.second)
    twin = make_lecturer("林秀芝", cast.caishan, cast.county, cast.topic)
    talk.offers.update(lecturer=twin)
    talk.engagements.update(lecturer=twin)
    Lecturer.objects.filter(pk=cast.lecturer.pk).update(merged_into=twin)
    assert released(plan, cast.coordinator) == (1, 0)

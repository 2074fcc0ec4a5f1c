"""Two talks take each other's hour and place."""

import pytest

from home.bookings.models import Occupancy
from home.notices.models import Notice
from outreach.sessions import services
from outreach.sessions.models import Offer
from tests.factories import make_session, make_venue

from .acts import confirmed, offered, ordered, soon
from .test_desk import desk, press, text, url  # noqa: F401 -- its fixture


@pytest.fixture
def hall(cast):
    return make_venue(cast.yangdian, cast.town, "礼堂")


@pytest.fixture
def two(cast, hall):
    """Hers in the yard in three days, his in the hall an hour later."""
    mine = confirmed(cast)
    his = offered(cast, ordered(cast), cast.second, soon(3, 10), hall)
    return mine, services.accept(his, cast.coordinator)


def slots():
    rows = Occupancy.objects.filter(resource__kind="lecturer").order_by("resource_id")
    return [(row.resource.label, row.starts_at, row.place.name, row.hard) for row in rows]


def told(word):
    return sorted(Notice.objects.filter(title__contains=word).values_list("to_user__name", flat=True))


def swapped(cast, one, two, **seen):
    return services.exchange(one, two, cast.coordinator, "礼堂那天要开会", **seen)


def test_each_keeps_its_people_and_takes_the_others_hour_and_place(cast, two, hall):
    swapped(cast, *two)

    assert slots() == [
        ("林秀芝", soon(3, 10), "礼堂", True),
        ("郭家贵", soon(3, 9), "文化大院", True),
    ]
    halls = Occupancy.objects.filter(resource__kind="venue").order_by("starts_at")
    assert [(row.resource.label, row.booking.session) for row in halls] == [
        ("文化大院", two[1]),
        ("礼堂", two[0]),
    ]


def test_by_an_hour_both_are_told_once_and_keep_their_yes(cast, two):
    one, other = swapped(cast, *two)

    assert (one.state, other.state) == ("confirmed", "confirmed")
    assert told("改了时间地点") == ["林秀芝", "郭家贵"]
    assert [str(move.reason) for move in one.moves.all()][-1] == "礼堂那天要开会"


def test_to_another_day_both_are_asked_again(cast, hall):
    mine = confirmed(cast)
    his = services.accept(offered(cast, ordered(cast), cast.second, soon(4), hall), cast.coordinator)
    one, other = swapped(cast, mine, his)

    assert (one.state, other.state) == ("offering", "offering")
    assert set(Offer.objects.values_list("state", flat=True)) == {"waiting"}
    assert {row[3] for row in slots()} == {True}


def test_where_one_has_no_room_there_neither_moves(cast, two, hall):
    """She has another talk at ten, so the hour of his talk is not free for her."""
    services.accept(offered(cast, ordered(cast), starts_at=soon(3, 10)), cast.coordinator)
    before = slots()

    with pytest.raises(services.Taken):
        swapped(cast, *two)
    assert (slots(), told("改了时间地点")) == (before, [])


def test_whoever_decided_on_an_older_version_is_too_late(cast, two):
    swapped(cast, *two)

    with pytest.raises(services.TooLate):
        swapped(cast, *two, seen=two[0].version)
    assert slots()[0][1] == soon(3, 10)


def test_a_talk_is_not_exchanged_with_itself_nor_with_one_that_has_no_hour(cast, two):
    with pytest.raises(services.Refused, match="同一场"):
        swapped(cast, two[0], two[0])
    with pytest.raises(services.Refused, match="还没定过时间地点"):
        swapped(cast, two[0], ordered(cast))


def test_the_hall_of_another_county_is_not_taken_over(cast, two, hall):
    two[1].booking.venue = make_venue(cast.guting, cast.other_county, "鱼台大礼堂")
    two[1].booking.save()

    with pytest.raises(services.Refused, match="鱼台大礼堂不在这一场的县里"):
        swapped(cast, *two)


# From the desk.


def test_the_desk_offers_the_other_talk_and_says_when_it_is_done(cast, two, desk):  # noqa: F811
    page = text(desk.get(url(two[0])))
    assert "10:00—11:00　彩山村 礼堂　养老金怎么算　郭家贵讲" in page

    said = {"other": two[1].pk, "reason": "礼堂那天要开会", "seen": two[0].version}
    assert "换好了，两边有关的人都告诉了。" in text(press(desk, two[0], "exchange", **said))
    assert slots()[0][1] == soon(3, 10)


def test_a_talk_of_another_county_is_neither_offered_nor_taken(cast, two, desk):  # noqa: F811
    far = make_session(cast.guting, cast.other_county, "鱼台的一场", soon(3, 14), state="confirmed")
    shown = text(press(desk, two[0], "exchange", other=far.pk, reason="换", seen=two[0].version))

    assert ("鱼台的一场" in shown, "那一场现在不能对换了，请另挑一场。" in shown) == (False, True)
    assert slots()[0][1] == soon(3, 9)


def test_without_a_reason_or_another_talk_nothing_is_exchanged(cast, two, desk):  # noqa: F811
    shown = text(press(desk, two[0], "exchange", seen=two[0].version))

    assert "还没挑和哪一场对换，请挑一场。" in shown
    assert "对换要说一声缘由，请写一句。" in shown
    assert slots()[0][1] == soon(3, 9)

"""A team names whom it sends; a troupe is taken as one unit with its parts and its van."""

from datetime import date

import pytest

from home.bookings.models import Occupancy, Resource
from home.bookings.services import hold
from home.notices.models import Notice
from lecturers.pool.models import Casting, Lecturer, Part, Piece, Team, TeamMember, Troupe
from outreach.sessions import services
from outreach.sessions.models import Engagement, Offer, Session
from tests.factories import HOUR, make_booking, make_form, make_lecturer, make_venue

from .acts import offered, ordered, soon


def make_team(cast, *people, kind="bench", name="彩山小板凳队"):
    team = Team.objects.create(
        name=name, kind=kind, area=cast.caishan, office=cast.county, leader=cast.lecturer
    )
    for one in people:
        TeamMember.objects.create(team=team, lecturer=one, since=date(2024, 1, 1))
    return team


@pytest.fixture
def team(cast):
    return make_team(cast, cast.lecturer, cast.second)


def asked(cast, team, **terms):
    terms = {"starts_at": soon(), "ends_at": soon() + HOUR, "venue": cast.venue, **terms}
    return services.offer_team(ordered(cast), team, None, cast.coordinator, **terms)


def givers():
    return set(Engagement.objects.values_list("lecturer__name", "team__name", "part__name"))


def held(hard=True):
    return set(Occupancy.objects.filter(hard=hard).values_list("resource__label", flat=True))


def test_a_team_is_asked_through_its_leader(cast, team):
    asked(cast, team)

    assert Notice.objects.get(to_user=cast.lecturer.user).title == "请你讲一场：养老金怎么算"


def test_accepting_as_a_team_names_its_cast(cast, team):
    talk = services.accept(asked(cast, team), cast.lecturer.user, [cast.second])

    assert (talk.state, givers()) == ("confirmed", {("郭家贵", "彩山小板凳队", None)})
    assert held() == {"郭家贵", "文化大院"}


def test_one_yes_of_a_team_is_enough_however_many_it_sends(cast, team):
    talk = services.accept(asked(cast, team), None, [cast.lecturer, cast.second])

    assert (talk.state, talk.engagements.count(), talk.offers.accepted().count()) == ("confirmed", 2, 1)


@pytest.mark.parametrize("who", ["nobody", "a stranger", "one who left", "one whose term is over"])
def test_a_team_sends_its_members_of_that_day_and_somebody(who, cast, team):
    offer = asked(cast, team)
    stranger = make_lecturer("外人", cast.caishan, cast.county)
    if who == "one who left":
        TeamMember.objects.filter(lecturer=cast.second).update(until=date(2025, 1, 1))
    if who == "one whose term is over":
        Lecturer.objects.filter(pk=cast.second.pk).update(term_to=date(2025, 1, 1))
    chosen = {"nobody": [], "a stranger": [cast.lecturer, stranger]}.get(who, [cast.second])

    with pytest.raises(services.Refused, match="请写明彩山小板凳队派谁去"):
        services.accept(offer, None, chosen)
    assert (Offer.objects.get().state, givers(), held()) == ("waiting", set(), set())


def test_a_form_that_needs_three_is_not_accepted_by_two(cast, team):
    offer = asked(cast, team)
    Session.objects.update(form=make_form("sanjuban", "三句半", cast_min=3))

    with pytest.raises(services.Refused, match="三句半至少要 3 个人"):
        services.accept(offer, None, [cast.lecturer, cast.second])
    assert givers() == set()


def test_who_speaks_already_is_not_sent_a_second_time(cast, team):
    offer = asked(cast, team)
    Session.objects.update(need=2)
    services.accept(services.offer(offer.session, cast.second, None, cast.coordinator), None)

    with pytest.raises(services.Refused, match="郭家贵已经在这一场里了"):
        services.accept(offer, None, [cast.second])
    assert Engagement.objects.count() == 1


def test_a_team_that_withdraws_frees_all_it_sent(cast, team):
    services.accept(asked(cast, team), None, [cast.lecturer, cast.second])
    services.leave(Offer.objects.get(), "队长病了", cast.lecturer.user)

    assert (Session.objects.get().state, givers(), held()) == ("ordered", set(), set())


# A troupe.


@pytest.fixture
def piece(cast):
    """Two parts, two who can play them, one of them both; a van."""
    people = [make_lecturer(name, cast.caishan, cast.county) for name in ("白秀云", "田小满", "王巧珍")]
    team = make_team(cast, *people, kind="troupe", name="戏迷队")
    van = Resource.objects.create(kind="vehicle", label="舞台车")
    troupe = Troupe.objects.create(team=team, vehicle=van)
    piece = Piece.objects.create(troupe=troupe, title="接闺女", form=make_form(), minutes=20, by_vehicle=True)
    for name, players in (("婆婆", people[:1]), ("闺女", people[:2])):
        part = Part.objects.create(piece=piece, name=name)
        for one in players:
            Casting.objects.create(part=part, lecturer=one)
    return piece


def test_a_piece_of_another_troupe_is_not_asked_for(cast, team, piece):
    with pytest.raises(services.Refused, match="《接闺女》不是彩山小板凳队的节目"):
        asked(cast, team, piece=piece)
    assert Offer.objects.count() == 0


def test_a_troupe_is_held_softly_with_its_parts_and_its_van(cast, piece):
    asked(cast, piece.troupe.team, piece=piece)

    assert held(hard=False) == {"白秀云", "田小满", "舞台车", "文化大院"}


def test_a_troupes_yes_casts_its_parts_and_takes_the_van(cast, piece):
    talk = services.accept(asked(cast, piece.troupe.team, piece=piece), None)

    assert talk.state == "confirmed"
    assert givers() == {("白秀云", "戏迷队", "婆婆"), ("田小满", "戏迷队", "闺女")}
    assert (held(), held(hard=False)) == ({"白秀云", "田小满", "舞台车", "文化大院"}, set())


def test_a_part_that_nobody_can_play_then_is_one_sentence_and_asks_nobody(cast, piece):
    tian = piece.parts.last().castings.last().lecturer
    hold(make_booking(soon(), soon() + HOUR), [tian.resource], hard=True)

    with pytest.raises(services.Refused, match="接闺女》的“闺女”"):
        asked(cast, piece.troupe.team, piece=piece)
    assert Offer.objects.count() == 0


def test_a_player_taken_after_the_question_is_refused_at_the_yes_with_nothing_half_done(cast, piece):
    offer = asked(cast, piece.troupe.team, piece=piece)
    tian = piece.parts.last().castings.last().lecturer
    hold(make_booking(soon(), soon() + HOUR), [tian.resource], hard=True)

    with pytest.raises(services.Refused, match="接闺女》的“闺女”"):
        services.accept(offer, None)
    assert (Offer.objects.get().state, givers()) == ("waiting", set())


def test_the_van_is_in_one_place_at_a_time(cast, piece):
    services.accept(asked(cast, piece.troupe.team, piece=piece), None)

    with pytest.raises(services.Refused, match="已有安排"):
        asked(cast, piece.troupe.team, piece=piece, venue=make_venue(cast.yangdian, cast.town, "镇会堂"))


def test_a_troupe_that_withdraws_frees_its_parts_and_its_van(cast, piece):
    services.accept(asked(cast, piece.troupe.team, piece=piece), None)
    services.leave(Offer.objects.get(), "主角病了", None)

    assert Occupancy.objects.count() == 0


def test_a_piece_of_another_troupe_is_refused(cast, piece, team):
    with pytest.raises(services.Refused, match="《接闺女》不是彩山小板凳队的节目"):
        asked(cast, team, piece=piece)


def test_a_moved_troupe_keeps_its_van_and_its_parts_hard_meanwhile(cast, piece):
    talk = services.accept(asked(cast, piece.troupe.team, piece=piece), None)
    services.reschedule(talk, soon(5), soon(5) + HOUR, None, cast.coordinator, "大雨")

    assert held() == {"白秀云", "田小满", "舞台车", "文化大院"}
    assert services.accept(Offer.objects.get(), None).engagements.count() == 2


def test_a_lecturer_and_a_team_may_be_asked_side_by_side_and_one_gives_it(cast, team):
    first = offered(cast, lecturer=make_lecturer("白秀云", cast.caishan, cast.county, cast.topic))
    second = services.offer_team(first.session, team, None, cast.coordinator)
    services.accept(second, None, [cast.second])

    with pytest.raises(services.TooLate):
        services.accept(first, None)
    assert held() == {"郭家贵", "文化大院"}

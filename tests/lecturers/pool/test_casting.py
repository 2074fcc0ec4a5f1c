"""A troupe is taken as one unit: every part has somebody who is free, or one sentence names the part."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from home.bookings.models import Resource
from home.bookings.services import hold
from lecturers.pool.models import Casting, Part, Piece, Team, TeamMember, Troupe
from lecturers.pool.services import Unfilled, cast_piece
from tests.factories import HOUR, at, make_booking, make_form, make_lecturer

START = at("2030-12-01 14:30")


class Stage:
    """A troupe whose people and parts are made as they are named."""

    def __init__(self, cast):
        self.cast = cast
        self.team = Team.objects.create(name="戏迷队", kind="troupe", area=cast.wenshang, office=cast.county)
        self.troupe = Troupe.objects.create(team=self.team)
        self.piece = Piece.objects.create(troupe=self.troupe, title="接闺女", form=make_form(), minutes=20)
        self.people = {}

    def person(self, name):
        if name not in self.people:
            self.people[name] = make_lecturer(name, self.cast.caishan, self.cast.county)
            TeamMember.objects.create(team=self.team, lecturer=self.people[name], since=date(2024, 1, 1))
        return self.people[name]

    def part(self, name, *people):
        part = Part.objects.create(piece=self.piece, name=name)
        for one in people:
            Casting.objects.create(part=part, lecturer=self.person(one))
        return part

    def take(self, *names, start=START, hours=1, hard=True):
        booking = make_booking(start, start + hours * HOUR)
        hold(booking, [self.person(name).resource for name in names], hard=hard)
        return booking

    def answer(self, **options):
        """The cast by name, or the sentence why not."""
        try:
            found = cast_piece(self.piece, START, START + HOUR, **options)
        except Unfilled as refusal:
            return str(refusal)
        return {part.name: lecturer.name for part, lecturer in found.parts.items()}


@pytest.fixture
def stage(cast):
    return Stage(cast)


def test_each_part_has_the_first_who_can_play_it(stage):
    stage.part("婆婆", "白秀云", "王巧珍")
    stage.part("闺女", "田小满")

    assert stage.answer() == {"婆婆": "白秀云", "闺女": "田小满"}


def test_a_part_nobody_can_play_is_named(stage):
    stage.part("婆婆", "白秀云")
    stage.part("闺女")

    assert stage.answer() == "《接闺女》的“闺女”还没有人能演，请先排上一位再接。"


def test_who_is_the_only_one_for_two_parts_counts_once(stage):
    stage.part("婆婆", "白秀云")
    stage.part("闺女", "白秀云")

    assert stage.answer() == "《接闺女》的“婆婆”“闺女”要同时上场，能演的只有白秀云，请再排一位。"


def test_three_parts_between_two_people_lack_one(stage):
    stage.part("甲", "白秀云", "王巧珍")
    stage.part("乙", "白秀云", "王巧珍")
    stage.part("丙", "王巧珍", "白秀云")

    assert stage.answer() == "《接闺女》的“甲”“乙”“丙”要同时上场，能演的只有王巧珍、白秀云，请再排一位。"


def test_who_can_play_more_makes_room_for_who_can_play_one(stage):
    stage.part("甲", "白秀云", "王巧珍", "田小满")
    stage.part("乙", "白秀云", "王巧珍")
    stage.part("丙", "白秀云")

    assert stage.answer() == {"甲": "田小满", "乙": "王巧珍", "丙": "白秀云"}


def test_who_has_another_talk_then_is_replaced_by_who_is_free(stage):
    stage.part("婆婆", "白秀云", "王巧珍")
    stage.take("白秀云")

    assert stage.answer() == {"婆婆": "王巧珍"}


def test_when_nobody_for_a_part_is_free_it_is_named_with_the_hour_and_who_is_away(stage):
    stage.part("婆婆", "白秀云", "王巧珍")
    stage.part("闺女", "田小满")
    stage.take("白秀云", "王巧珍", start=START - HOUR / 2)

    assert stage.answer() == (
        "《接闺女》的“婆婆”12月1日 14:30—15:30没有人能演（白秀云、王巧珍已有安排），请换个时间或再排一位。"
    )


@pytest.mark.parametrize("start, hard", [(START - HOUR, True), (START + HOUR, True), (START, False)])
def test_a_talk_that_ends_or_begins_then_or_is_only_asked_is_no_hindrance(stage, start, hard):
    stage.part("婆婆", "白秀云")
    stage.take("白秀云", start=start, hard=hard)

    assert stage.answer() == {"婆婆": "白秀云"}


def test_a_leave_of_a_whole_day_is_one(stage):
    stage.part("婆婆", "白秀云")
    stage.take("白秀云", start=START - 23 * HOUR, hours=24)

    assert stage.answer().startswith("《接闺女》的“婆婆”12月1日")


def test_its_own_booking_does_not_stand_in_its_way(stage):
    stage.part("婆婆", "白秀云")
    own = stage.take("白秀云")

    assert stage.answer(apart_from=own) == {"婆婆": "白秀云"}


@pytest.mark.parametrize("why", ["left the troupe", "term over by then", "merged"])
def test_who_is_no_longer_there_plays_nothing(why, stage):
    stage.part("婆婆", "白秀云")
    her = stage.person("白秀云")
    if why == "left the troupe":
        her.memberships.update(until=timezone.localdate())
    elif why == "term over by then":
        her.term_to = START.date() - timedelta(days=1)
    else:
        her.merged_into = stage.person("王巧珍")
    her.save()

    assert stage.answer() == "《接闺女》的“婆婆”还没有人能演，请先排上一位再接。"


def test_a_piece_without_parts_is_not_taken(stage):
    assert stage.answer() == "《接闺女》还没有写角色，请先写上角色和能演的人。"


def test_the_van_comes_with_a_piece_that_needs_it_and_must_be_free(stage):
    van = Resource.objects.create(kind=Resource.Kind.VEHICLE, label="戏迷队的小货车")
    stage.troupe.vehicle = van
    stage.troupe.save()
    stage.part("婆婆", "白秀云")
    without = cast_piece(stage.piece, START, START + HOUR)
    stage.piece.by_vehicle = True
    with_van = cast_piece(stage.piece, START, START + HOUR)
    hold(make_booking(START), [van], hard=True)

    assert without.resources == [stage.person("白秀云").resource]
    assert with_van.resources == [stage.person("白秀云").resource, van]
    assert stage.answer() == "戏迷队的小货车12月1日 14:30—15:30已有安排，请换个时间。"


def test_without_an_hour_the_answer_is_whether_it_can_be_played_at_all(stage):
    stage.part("婆婆", "白秀云")
    stage.take("白秀云")

    assert [one.name for one in cast_piece(stage.piece).parts.values()] == ["白秀云"]
    stage.part("闺女")
    with pytest.raises(Unfilled) as refusal:
        cast_piece(stage.piece)
    assert refusal.value.part.name == "闺女"


def test_a_cast_is_asked_for_in_as_many_queries_for_nine_people_as_for_one(
    stage, django_assert_max_num_queries
):
    for number in range(9):
        stage.part(f"角色{number}", f"演员{number}")
    piece = Piece.objects.select_related("troupe").get()

    with django_assert_max_num_queries(3):
        cast_piece(piece, START, START + HOUR)

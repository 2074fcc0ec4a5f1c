"""Why somebody cannot give a talk: each rule alone, at the minute where it begins to bite."""

import numpy as np
import pytest

from outreach.dispatch.engine import Fault, Given, broken
from outreach.dispatch.engine.instance import Busy, Limit
from outreach.dispatch.engine.judging import free_at
from outreach.dispatch.engine.survey import suits

from .small import instance, person, wish

pytestmark = pytest.mark.once


def suit(who, wanted):
    return Fault(suits(instance([who], [wanted]), wanted)[0])


def hour(who, wanted, start=(0, 600), least=0):
    asked = instance([who], [wanted], least=least)
    return Fault(free_at(asked, wanted, np.array([0]), start)[0])


def two_talks(who, first, second, *starts, least=0):
    """Which rules two talks of one person break together."""
    asked = instance([who], [first, second], least=least)
    lines = [Given(one.key, start, (who.key,)) for one, start in zip((first, second), starts, strict=True)]
    return [fault.rule for fault in broken(asked, lines)]


def test_who_meets_every_rule_has_no_fault():
    assert suit(person(), wish()) == Fault.NONE
    assert hour(person(), wish()) == Fault.NONE


def test_she_speaks_on_the_topic():
    assert suit(person(topics={"u"}), wish()) == Fault.TOPIC
    assert suit(person(topics=()), wish(topic=None)) == Fault.NONE


def test_she_masters_the_form_unless_she_never_said_which():
    assert suit(person(forms={"g"}), wish()) == Fault.FORM
    assert suit(person(forms=None), wish()) == Fault.NONE
    assert suit(person(forms={"g"}), wish(form=None)) == Fault.NONE


def test_she_goes_as_far_as_her_radius_and_anywhere_she_serves():
    assert suit(person(radius=20), wish(place=2)) == Fault.NONE
    assert suit(person(radius=19), wish(place=2)) == Fault.REACH
    assert suit(person(radius=19, serves={2}), wish(place=2)) == Fault.NONE


def test_who_said_no_to_this_talk_is_not_asked_again():
    assert suit(person(), wish(without=frozenset({"l"}))) == Fault.SAID_NO


def test_what_she_lacks_first_is_what_is_said():
    assert suit(person(topics=(), forms={"g"}, radius=0), wish(place=3)) == Fault.TOPIC
    assert suit(person(forms={"g"}, radius=0), wish(place=3)) == Fault.FORM


@pytest.mark.parametrize(("opens", "closes", "fault"), [(600, 660, 0), (601, 660, 4), (600, 659, 4)])
def test_the_talk_lies_in_her_hours(opens, closes, fault):
    assert hour(person(free=((0, opens, closes),)), wish()) == fault


def test_hours_that_touch_are_one_and_another_day_does_not_help():
    assert hour(person(free=((0, 480, 630), (0, 630, 720))), wish()) == Fault.NONE
    assert hour(person(free=((1, 480, 720),)), wish(starts=((0, 600), (1, 600)))) == Fault.HOURS
    assert hour(person(free=()), wish()) == Fault.HOURS


@pytest.mark.parametrize(("starts", "fault"), [(540, 0), (541, 5), (659, 5), (660, 0)])
def test_an_hour_that_is_taken_is_taken(starts, fault):
    busy = Busy(0, starts, starts + 60, place=0)
    assert hour(person(busy=(busy,)), wish(starts=((0, 600),))) == (fault if starts != 660 else 0)


@pytest.mark.parametrize(("ends", "fault"), [(580, 0), (581, 6)])
def test_the_road_from_the_talk_before_is_counted(ends, fault):
    assert hour(person(busy=(Busy(0, 500, ends, place=0),)), wish(place=1)) == fault


@pytest.mark.parametrize(("starts", "fault"), [(680, 0), (679, 6)])
def test_the_road_to_the_talk_after_is_counted(starts, fault):
    assert hour(person(busy=(Busy(0, starts, 800, place=0),)), wish(place=1)) == fault


def test_she_rests_where_she_changes_the_place_and_nowhere_else():
    tired = {"rest": 30, "busy": (Busy(0, 500, 551, place=0),)}
    assert hour(person(**tired), wish(place=1)) == Fault.ROAD
    assert hour(person(**{**tired, "busy": (Busy(0, 500, 550, place=0),)}), wish(place=1)) == Fault.NONE
    assert hour(person(**{**tired, "busy": (Busy(0, 500, 600, place=0),)}), wish(place=0)) == Fault.NONE


def test_whoever_comes_from_elsewhere_sets_up_before_the_talk():
    assert hour(person(busy=(Busy(0, 500, 565, place=0),)), wish(place=1, setup=15)) == Fault.NONE
    assert hour(person(busy=(Busy(0, 500, 566, place=0),)), wish(place=1, setup=15)) == Fault.ROAD
    later = {"starts": 690, "ends": 750, "place": 0, "before": 10}
    assert hour(person(busy=(Busy(0, **later),)), wish(place=1, setup=15)) == Fault.NONE
    assert hour(person(busy=(Busy(0, **{**later, "before": 11}),)), wish(place=1)) == Fault.ROAD


def test_a_leave_is_nowhere_and_needs_no_road():
    assert hour(person(busy=(Busy(0, 500, 600),)), wish(place=4)) == Fault.NONE
    assert hour(person(busy=(Busy(0, 500, 601),)), wish(place=4)) == Fault.TAKEN


def test_two_talks_of_a_plan_leave_time_for_the_road_between():
    first, second = wish("a"), wish("b", place=1, starts=((0, 680), (0, 679), (0, 630)))
    assert two_talks(person(), first, second, (0, 600), (0, 680)) == []
    assert two_talks(person(), first, second, (0, 600), (0, 679)) == ["road"]
    assert two_talks(person(), first, second, (0, 600), (0, 630)) == ["overlap"]
    assert two_talks(person(rest=1), first, second, (0, 600), (0, 680)) == ["road"]


def test_every_pair_of_a_day_is_asked_not_only_neighbours():
    """A long road may lie under a short talk between."""
    wishes = [wish("a"), wish("b", minutes=10, starts=((0, 660),)), wish("c", place=4, starts=((0, 700),))]
    asked = instance([person()], wishes)
    lines = [Given(one.key, one.starts[0], ("l",)) for one in wishes]
    assert [(fault.rule, fault.wish) for fault in broken(asked, lines)] == [("road", "c"), ("road", "c")]


def test_the_least_gap_holds_in_one_place_too():
    first, second = wish("a"), wish("b", starts=((0, 674), (0, 675)))
    assert two_talks(person(), first, second, (0, 600), (0, 674), least=15) == ["road"]
    assert two_talks(person(), first, second, (0, 600), (0, 675), least=15) == []


def test_her_cap_counts_what_she_has_agreed_to():
    first, second = wish("a"), wish("b", starts=((2, 600),))
    assert two_talks(person(cap=2), first, second, (0, 600), (2, 600)) == []
    assert two_talks(person(cap=2, load=1), first, second, (0, 600), (2, 600)) == ["cap"]


def test_a_limit_counts_the_days_it_names():
    first, second = wish("a"), wish("b", starts=((2, 600),))
    assert two_talks(person(limits=(Limit(0, 2, 1),)), first, second, (0, 600), (2, 600)) == ["limit"]
    assert two_talks(person(limits=(Limit(0, 1, 1),)), first, second, (0, 600), (2, 600)) == []


def test_a_line_names_an_hour_of_the_wish_and_as_many_as_it_wants():
    asked = instance([person("l"), person("m")], [wish(heads=2)])
    rules = lambda *line: [fault.rule for fault in broken(asked, [Given("w", *line)])]  # noqa: E731
    assert rules((0, 600), ("l", "m")) == []
    assert rules((0, 601), ("l", "m")) == ["start"]
    assert rules((0, 600), ("l",)) == ["heads"]
    assert "heads" in rules((0, 600), ("l", "l"))


def test_a_wish_is_served_once():
    asked = instance([person("l"), person("m")], [wish(starts=((0, 600), (1, 600)))])
    lines = [Given("w", (0, 600), ("l",)), Given("w", (1, 600), ("m",))]
    assert [fault.rule for fault in broken(asked, lines)] == ["twice"]

"""What a plan is worth, and that its parts are the whole of it."""

import pytest

from outreach.dispatch.engine import Given, parts, solve, value
from tests.bench.dispatch.checking import Checker
from tests.bench.dispatch.generating import generate
from tests.bench.dispatch.reading import instance_of, lines_of

from .small import instance, person, wish

pytestmark = pytest.mark.once


def told(asked, *lines):
    return [(part.code, part.wish, part.person, part.value) for part in parts(asked, lines)]


def test_a_talk_served_by_whom_nothing_speaks_against_is_worth_a_thousand():
    assert told(instance([person()], [wish()]), Given("w", (0, 600), ("l",))) == [("served", "w", None, 1000)]


def test_each_thing_that_costs_stands_by_itself():
    asked = instance([person(home=3, dialects=(), been={1})], [wish(place=1)], again=5)
    assert told(asked, Given("w", (0, 600), ("l",))) == [
        ("served", "w", None, 1000),
        ("travel", "w", "l", -20),
        ("dialect", "w", "l", -8),
        ("again", "w", "l", -5),
    ]


def test_each_further_talk_costs_more_beside_her_own_cap():
    wishes = [wish("a"), wish("b", starts=((2, 600),)), wish("c", starts=((4, 600),))]
    asked = instance([person(cap=4)], wishes)
    lines = [Given("c", (4, 600), ("l",)), Given("a", (0, 600), ("l",)), Given("b", (2, 600), ("l",))]
    loads = [(part.wish, part.value) for part in parts(asked, lines) if part.code == "load"]
    assert loads == [("b", -15), ("c", -30)]


def test_what_she_has_agreed_to_already_weighs():
    asked = instance([person(cap=4, load=2)], [wish()])
    assert told(asked, Given("w", (0, 600), ("l",)))[1:] == [("load", "w", "l", -30)]


@pytest.mark.parametrize("seed", [1, 2])
def test_the_parts_of_a_plan_are_its_value_and_an_independent_checker_says_the_same(seed):
    data = generate("county", seed)
    asked = instance_of(data)
    plan = solve(asked, seconds=20)

    assert sum(part.value for part in parts(asked, plan.given)) == plan.value == value(asked, plan.given)
    assert Checker(data).check(lines_of(plan)) == (plan.value, [])

"""The plan: best where that can be tried out, within its bound everywhere, and never lost on the way."""

from contextlib import suppress
from dataclasses import replace

import pytest

from outreach.dispatch.engine import Stopped, broken, solve
from outreach.dispatch.engine.columns import Columns
from outreach.dispatch.engine.exact import Programme
from outreach.dispatch.engine.greedy import Taken, greedy, scarcest
from outreach.dispatch.engine.improving import Improving
from outreach.dispatch.engine.instance import Limit
from outreach.dispatch.engine.prices import Prices
from outreach.dispatch.engine.solving import Clock, Work, lines_of
from tests.bench.dispatch.anchors import first_come, least_loaded
from tests.bench.dispatch.checking import Checker
from tests.bench.dispatch.generating import generate
from tests.bench.dispatch.reading import instance_of
from tests.bench.dispatch.reading import lines_of as read

from .small import best_by_trying, by_chance, instance, person, wish

pytestmark = pytest.mark.once
MANY = range(60)


@pytest.fixture(scope="module")
def county():
    data = generate("county", 4)
    return Checker(data), instance_of(data)


@pytest.mark.parametrize("seed", MANY)
def test_no_plan_is_better_than_the_one_that_is_proven(seed):
    asked = by_chance(seed)
    plan = solve(asked, seconds=20)

    assert plan.value == best_by_trying(seed)
    assert plan.proven
    assert broken(asked, plan.given) == []


@pytest.mark.parametrize("seed", MANY)
def test_no_plan_is_worth_more_than_the_prices_prove(seed):
    asked = by_chance(seed)
    columns = Columns(asked)
    if len(columns.person):
        prices = Prices(columns)
        list(prices.run(80, lambda: 0, Clock(20)))
        assert prices.bound >= best_by_trying(seed) - 1e-6


def test_what_is_tried_out_is_worth_trying():
    """The small plans are not all trivial: most serve some wishes and not all."""
    served = [(len(solve(asked, seconds=20).given), len(asked.wishes)) for asked in map(by_chance, MANY)]
    assert sum(some > 0 for some, _all in served) > 40
    assert sum(0 < some < every for some, every in served) > 15


def work_by_parts(asked, seconds=20):
    """As where there are too many wishes to prove all at once."""
    work = Work(asked, seconds, lambda progress: None)
    work.is_small = lambda: False
    work.run()
    return work.plan()


def test_part_by_part_comes_near_to_what_is_proven(county):
    checker, asked = county
    best, plan = solve(asked, seconds=20), work_by_parts(asked)

    assert best.proven
    assert best.value >= plan.value >= 0.99 * best.value
    assert plan.bound >= best.value
    assert checker.check(read(plan)) == (plan.value, [])


@pytest.mark.parametrize("seed", range(0, 60, 5))
def test_part_by_part_keeps_every_rule(seed):
    asked = by_chance(seed)
    plan = work_by_parts(asked)

    assert broken(asked, plan.given) == []
    assert plan.value <= best_by_trying(seed) <= plan.bound + 1e-6


def test_the_peers_ways_serve_fewer(county):
    checker, asked = county
    best = solve(asked, seconds=20)

    for way in (first_come, least_loaded):
        value, faults = checker.check(way(checker))
        assert faults == []
        assert value < 0.97 * best.value


def test_the_same_question_has_the_same_answer(county):
    assert solve(county[1], seconds=20) == solve(county[1], seconds=20)


# Whatever happens, the best so far is kept.


def stopped(asked, after):
    """The plan of a work that is stopped at a word of it, and all that it had told."""
    seen = []

    def tell(progress):
        seen.append(progress)
        if len(seen) > after:
            raise Stopped

    work = Work(asked, 20, tell)
    work.is_small = lambda: False
    with suppress(Stopped):
        work.run()
    return work.plan(), seen


@pytest.mark.parametrize("after", [1, 3, 6])
def test_stopping_leaves_the_best_plan_so_far(county, after):
    checker, asked = county
    plan, seen = stopped(asked, after)

    assert len(seen) == after + 1
    assert plan.value == seen[-1].plan.value > 0
    assert checker.check(read(plan)) == (plan.value, [])


def test_stopping_is_no_error_for_who_asked(county):
    def tell(progress):
        if progress.plan.given:
            raise Stopped

    plan = solve(county[1], seconds=20, tell=tell)
    assert plan.given
    assert not plan.proven


def test_running_out_of_memory_leaves_the_best_plan_so_far(county):
    def tell(progress):
        if progress.stage == "proving":
            raise MemoryError

    plan = solve(county[1], seconds=20, tell=tell)
    assert (plan.engine, plan.proven) == ("greedy", False)
    assert county[0].check(read(plan)) == (plan.value, [])


def test_no_time_at_all_still_gives_a_plan(county):
    plan = solve(county[1], seconds=0)
    assert plan.given
    assert county[0].check(read(plan))[1] == []


def test_the_work_says_how_far_it_is(county):
    seen = []
    solve(county[1], seconds=20, tell=seen.append)

    assert [progress.stage for progress in seen] == ["reading", "reading", "proving"]
    values = [progress.plan.value for progress in seen]
    assert values == sorted(values)


def test_a_plan_says_how_far_it_may_be_from_the_best(county):
    plan = solve(county[1], seconds=20)
    assert plan.gap == 0
    assert replace(plan, bound=2 * plan.value).gap == 0.5
    assert replace(plan, value=0, bound=0).gap == 0


# Nothing to plan with.


def test_nobody_there_serves_nobody():
    plan = solve(instance([], [wish()]), seconds=1)
    assert (plan.given, plan.value, plan.bound, plan.proven) == ((), 0, 0, True)


def test_nothing_wished_is_a_plan_of_nothing():
    plan = solve(instance([person()], []), seconds=1)
    assert (plan.given, plan.value, plan.proven) == ((), 0, True)


def test_hours_that_are_gone_serve_nobody():
    assert solve(instance([person()], [wish(starts=())]), seconds=1).given == ()


def test_more_heads_than_there_are_serves_nobody_and_nobody_halfway():
    people = [person("l"), person("m")]
    plan = solve(instance(people, [wish(heads=3), wish("v", heads=2)]), seconds=1)
    assert [line.wish for line in plan.given] == ["v"]


def test_a_plan_in_one_pass_takes_the_scarcest_first():
    """w can only be given by l, v by either: who looks at v first must not take l."""
    people = [person("l", topics={"t", "u"}), person("m", topics={"u"}, home=1)]
    columns = Columns(instance(people, [wish("v", topic="u"), wish("w", topic="t")]))
    taken = greedy(columns, columns.cost.astype(float), scarcest(columns))

    assert {line.wish: line.people for line in lines_of(taken)} == {"w": ("l",), "v": ("m",)}


def test_what_is_proven_keeps_to_limits_within_the_time():
    """Two talks of one day that do not hinder each other, and she gives one a day."""
    wishes = [wish("a"), wish("b", starts=((0, 900),)), wish("c", starts=((1, 600),))]
    plan = solve(instance([person(limits=(Limit(0, 0, 1),))], wishes), seconds=5)

    assert plan.proven
    assert len(plan.given) == 2
    assert len({line.start[0] for line in plan.given}) == 2


def test_a_part_planned_anew_counts_what_stays_in_the_plan():
    """Her second talk costs more: beside one that stays, the part is worth 1000 − 60 × 1/2."""
    columns = Columns(instance([person(cap=2)], [wish("a"), wish("b", starts=((2, 600),))]))
    taken = Taken(columns)
    taken.give(0, 0, [0])
    lines, bound, proven = Programme(columns, [1], taken).solve(5, 0)
    assert (lines, bound, proven) == ([(1, 1, [0])], 970, True)


def test_the_prices_come_near_to_what_is_proven(county):
    best = solve(county[1], seconds=20)
    prices = Prices(Columns(county[1]))
    list(prices.run(150, lambda: best.value, Clock(20)))
    assert best.value <= prices.bound < 1.004 * best.value


def test_the_plan_that_is_told_of_never_grows_worse(county):
    seen = []
    work = Work(county[1], 20, seen.append)
    work.is_small = lambda: False
    work.run()
    values = [progress.plan.value for progress in seen]
    assert values == sorted(values)
    assert work.plan().value == max(values)


def test_a_plan_that_is_worse_is_not_kept(county):
    work = Work(county[1], 20, lambda progress: None)
    work.run()
    best = work.plan()
    work.keep(Taken(work.columns))
    assert work.plan() == best


class Over(Clock):
    def left(self):
        return 1e-9


def test_a_part_for_which_nothing_is_found_in_time_stays_as_it_was(county):
    columns = Columns(county[1])
    taken = greedy(columns, columns.cost.astype(float), scarcest(columns))
    before = dict(taken.chosen)
    improving = Improving(columns, taken, columns.cost.astype(float), Prices(columns).segments)

    assert improving.improve(list(range(len(county[1].wishes))), 60, Over(0)) == 0
    assert taken.chosen == before

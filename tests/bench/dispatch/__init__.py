"""How near to the best possible month a plan comes, how soon, and how near the peers' ways come."""

import os
import resource
import time

from outreach.dispatch.engine import solve

from .anchors import first_come, least_loaded
from .checking import Checker
from .generating import generate
from .reading import instance_of, lines_of

TITLE = "A month planned"
NOTE = """
Instances of three sizes (talks wanted × lecturers), three seeds each of county and city. *share* is the
plan's value beside the bound that Lagrangian prices prove; of a county the value itself is proven to be the
best. Every plan is read by a checker that shares nothing with the engine: *broken* counts the rules it
breaks. First come is who ordered first with the nearest lecturer, least loaded is round robin. Seconds are
those of the wall and of the processor; the plan is asked for in the seconds that stand in *given*.
`BENCH_SIZES=county,city` leaves the province out, which takes two minutes more.
"""
DATABASES = ("SQLite",)  # it asks no database
RUNS = [
    # size, seeds, seconds given, least share, most MB
    ("county", (1, 2, 3), 1, 1.0, None),
    ("city", (1, 2, 3), 2, 0.97, None),
    ("city", (1, 2, 3), 10, 0.99, None),
    ("province", (1,), 60, 0.985, 1500),
]


def measure():
    wanted = os.environ.get("BENCH_SIZES", "county,city,province").split(",")
    for size, seeds, seconds, least, most in RUNS:
        if size in wanted:
            for seed in seeds:
                yield planned(size, seed, seconds, least, most)
    for size in ("county", "city", "province"):
        if size in wanted:
            yield from anchors(size)


def planned(size, seed, seconds, least, most):
    data = generate(size, seed)
    instance = instance_of(data)
    wall, processor = time.perf_counter(), time.process_time()
    plan = solve(instance, seconds=seconds)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    value, broken = Checker(data).check(lines_of(plan))
    share, memory = value / plan.bound, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    late = wall > seconds * 1.05 + 0.1
    fine = not broken and value == plan.value and share >= least and not late and (not most or memory < most)
    return {
        "what": f"{size} {seed}: {len(data['wishes']):,} × {len(data['lecturers']):,}",
        "given": seconds,
        "served": len(plan.given),
        "share %": round(100 * share, 2),
        "proven": "yes" if plan.proven else f"within {100 * plan.gap:.2f} %",
        "broken": len(broken),
        "s": wall,
        "cpu s": processor,
        "MB": memory,
        "limit": "met" if fine else f"**not met: {least:.1%}**",
    }


def anchors(size):
    data = generate(size, 1)
    checker, bound = Checker(data), solve(instance_of(data), seconds=BOUND_IN[size]).bound
    for name, way in (("first come", first_come), ("least loaded", least_loaded)):
        lines = way(checker)
        value, broken = checker.check(lines)
        share = round(100 * value / bound, 2)
        yield {"what": f"{size} 1, {name}", "served": len(lines), "share %": share, "broken": len(broken)}


BOUND_IN = {"county": 1, "city": 3, "province": 40}

"""The frame of `make bench`: what it prints, what it keeps, where it works. Nothing here looks at a clock."""

import re

import pytest

from tests.bench.frame import toy
from tests.bench.frame.control import beside, cpu_per_request, family, hello, ratio, spent
from tests.bench.frame.ground import Ground, Grounds
from tests.bench.frame.report import publish, section, table
from tests.bench.frame.running import NotMeasured, chosen, measured, run
from tests.bench.shelf.judging import found, grown

pytestmark = pytest.mark.once


class Prepared(Grounds):
    """Grounds whose database is not asked for anything."""

    def prepared(self, kind, database, demonstration):
        (self.folder / kind).mkdir()
        return Ground(self.folder / kind)


def test_a_subject_is_measured_in_a_folder_of_its_own(tmp_path):
    rows = run(toy, Prepared(tmp_path, {"SQLite": "", "PostgreSQL": "postgres://nowhere/"}))

    assert list(rows) == ["SQLite"]
    assert rows["SQLite"][0] == {"what": "one", "ms": 0.5}
    assert rows["SQLite"][1]["what"].startswith("sqlite-empty-")


def test_each_measurement_has_ground_nobody_stood_on(tmp_path):
    grounds = Prepared(tmp_path, {"SQLite": ""})
    first, second = grounds.new("SQLite"), grounds.new("SQLite")

    assert first.folder != second.folder


def test_a_subject_that_breaks_is_not_taken_for_measured(tmp_path):
    class Broken:
        __name__ = "tests.bench.frame.nowhere"

    with pytest.raises(NotMeasured):
        measured(Broken, Ground(tmp_path))


def test_a_table_has_a_column_for_every_figure_and_no_more_digits_than_it_knows():
    rows = [{"page": "front", "ms": 0.12345}, {"page": "order", "ms": 1234.5, "bytes": 40960}]

    assert table(rows).splitlines() == [
        "| page | ms | bytes |",
        "| --- | ---: | ---: |",
        "| front | 0.123 |  |",
        "| order | 1,234 | 40,960 |",
    ]


def test_measuring_one_subject_leaves_the_chapters_of_the_others(tmp_path):
    document = tmp_path / "benchmarks.md"
    rows = {"SQLite": [{"ms": 1.0}]}
    for name in ("b_search", "a_view", "b_search"):
        publish(document, name, section(name, toy, rows))

    text = document.read_text()
    assert re.findall(r"^\*`(\w+)`", text, re.MULTILINE) == ["a_view", "b_search"]
    assert text.count("## A toy") == 2
    assert text.startswith("# Benchmarks\n")


def test_a_chapter_names_versions_and_no_machine():
    text = section("toy", toy, {"SQLite": [{"ms": 1.0}]})

    assert "Django 5" in text
    assert "/" not in text


@pytest.mark.parametrize(
    ("queries", "times", "said"),
    [
        (15, 1.3, "met"),
        (15, 1.31, "**not met: × 20 lessons ≤ 1.3**"),
        (16, 1.0, "**not met: 15 queries**"),
    ],
)
def test_a_full_shelf_is_judged_beside_a_nearly_empty_one(queries, times, said):
    assert grown({"queries": 15}, {"queries": queries, "× 20 lessons": times}) == said


@pytest.mark.parametrize(
    ("recall", "precision", "met"), [(100, 99.5, True), (99.999, 100, False), (100, 99.499, False)]
)
def test_a_search_that_misses_or_invents_does_not_meet_its_limit(recall, precision, met):
    assert (found({"recall %": recall, "precision %": precision}) == "met") is met


def test_every_subject_says_what_it_is():
    assert [name for name, subject in chosen([]).items() if not (subject.TITLE and subject.measure)] == []


def test_a_name_that_is_no_subject_is_refused_with_those_there_are():
    with pytest.raises(SystemExit, match="There is no nonsense; there are "):
        chosen(["nonsense"])


@pytest.mark.processes
def test_hello_answers_and_its_work_is_counted():
    with hello() as server:
        figures = ratio(server, server, "/", count=40, rounds=1)
        assert server.cpu_seconds() > spent(server.process.pid)  # the workers' too
        assert len(family(server.process.pid)) == 3
    assert figures["ms"] > 0


class Counted:
    """A server whose CPU is told from a list; its requests go to a real one."""

    def __init__(self, server, told):
        self.url, self.cpu_seconds = server.url, iter(told).__next__


@pytest.mark.processes
def test_requests_go_on_until_their_work_is_enough_to_be_counted():
    with hello() as server:
        assert cpu_per_request(Counted(server, [1, 1, 1.01, 1.25]), "/", count=40) == 0.25 / 120
        with pytest.raises(RuntimeError, match=r"800 requests for / cost 0.10 s"):
            cpu_per_request(Counted(server, [1] + 200 * [1.1]), "/", count=4)


def test_two_functions_are_called_in_turn():
    calls = []
    clock = iter(range(1000)).__next__

    assert beside(lambda: calls.append("a"), lambda: calls.append("b"), rounds=2, clock=clock) == (1, 1)
    assert "".join(calls) == "ababab"

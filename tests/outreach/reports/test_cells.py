"""Small cells are covered, and none of them can be reckoned from what is shown."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.reports.cells import Cell, columns_of, days_shown, median
from outreach.reports.covering import any_number

PARTS = {"open": any_number, "confirmed": any_number}
ALL = {"received", *PARTS}


def row(received, still, agreed=0):
    return {"received": received, "open": still, "confirmed": agreed}


def table(*rows, above=frozenset()):
    total = {name: sum(one[name] for one in rows) for name in ("received", *PARTS)}
    found = columns_of(list(rows), total, "received", PARTS, above)
    return {name: [str(cell) for cell in cells] for name, cells in found.items()}


def test_large_numbers_stand_as_they_are_with_their_share():
    found = columns_of([row(40, 10)], row(40, 10), "received", PARTS)["open"][0]

    assert (str(found), found.of, found.share) == ("10", 40, "25.0%")


def test_eighty_five_of_eighty_eight_is_96_6_percent():
    assert Cell(85, 88).share == "96.6%"


@pytest.mark.parametrize("cell", [Cell(0, 0), Cell(None, 9), Cell(3, None)])
def test_nothing_to_divide_by_is_a_dash(cell):
    assert cell.share == "—"


def test_a_small_cell_is_covered_and_a_second_one_with_it():
    assert table(row(40, 3), row(30, 8), row(50, 20))["open"] == ["<5", "<5", "20", "31"]


@pytest.mark.parametrize(
    ("number", "shown"), [(1, "<5"), (4, "<5"), (5, "5"), (35, "35"), (36, "<5"), (39, "<5")]
)
def test_one_to_four_are_covered_and_so_is_what_leaves_one_to_four(number, shown):
    assert table(row(40, number), row(30, 0), row(50, 0))["open"][0] == shown


@pytest.mark.parametrize(("received", "shown"), [(4, "<5"), (5, "5")])
def test_fewer_than_five_received_are_covered(received, shown):
    assert table(row(received, 0), row(30, 10))["received"][0] == shown


def test_two_small_ones_need_no_third():
    assert table(row(40, 3), row(30, 2), row(50, 20))["open"] == ["<5", "<5", "20", "25"]


def test_the_rest_of_a_row_is_covered_too():
    """7 received and 5 open would say that 2 are not."""
    assert table(row(7, 5), row(40, 20), row(50, 30))["open"] == ["<5", "<5", "30", "55"]


def test_where_few_were_received_the_whole_row_is_covered():
    found = table(row(3, 0), row(40, 20), row(50, 20))

    assert found["received"] == ["<5", "<5", "50", "93"]
    assert found["open"][:2] == ["<5", "<5"]


def test_of_a_row_covered_for_the_sake_of_another_no_part_is_shown():
    """40 of the 93 received are hidden beside the 3; 30 of them open would give their size away again."""
    assert table(row(3, 0), row(40, 30), row(50, 20))["open"] == ["<5", "<5", "20", "50"]


def test_a_sum_that_is_covered_above_is_covered_here_and_what_would_give_it():
    assert table(row(9, 0), row(12, 0), above=ALL)["received"] == ["<5", "12", "<5"]
    assert table(row(3, 0), row(12, 0), above=ALL)["received"] == ["<5", "12", "<5"]
    assert table(row(21, 0), above=ALL)["received"] == ["<5", "<5"]
    assert table(row(9, 6), row(12, 7), above=ALL)["open"] == ["<5", "7", "<5"]


def test_one_place_alone_is_the_sum_itself():
    assert table(row(40, 3))["open"] == ["<5", "<5"]


def test_a_zero_is_shown_unless_it_has_to_cover_another():
    assert table(row(40, 0), row(30, 10), row(50, 20))["open"] == ["0", "10", "20", "30"]
    assert table(row(40, 3), row(30, 0))["open"][:2] == ["<5", "<5"]


def test_a_small_sum_is_a_small_number_too():
    assert table(row(40, 3), row(30, 1))["open"] == ["<5", "<5", "<5"]
    assert table(row(40, 38), row(30, 28))["open"] == ["<5", "<5", "<5"]  # 4 are not
    assert table(row(40, 3), row(30, 2))["open"] == ["<5", "<5", "5"]
    assert table(row(1, 0), row(2, 0))["received"] == ["<5", "<5", "<5"]


@given(st.lists(st.tuples(st.integers(5, 12), st.integers(0, 12)), min_size=2, max_size=4))
def test_no_covered_cell_can_be_reckoned(pairs):
    """For every covered cell there is another table that shows the same, with another number there."""
    rows = [row(received, min(still, received)) for received, still in pairs]
    shown = [None if cell == "<5" else int(cell) for cell in table(*rows)["open"]]
    total, cells = shown[-1], shown[:-1]
    ranges = [[number] if number is not None else range(13) for number in cells]
    tables = [
        guess
        for guess in product(*ranges)
        if all(n <= one["received"] for n, one in zip(guess, rows, strict=True))
        and (total is None or sum(guess) == total)
    ]

    for place, number in enumerate(cells):
        if number is None:
            assert len({guess[place] for guess in tables}) > 1


def test_the_median_is_the_middle_one_or_half_way():
    assert [median({3: 1}), median({3: 1, 5: 1}), median({1: 5, 9: 4})] == [3, 4.0, 1]


@pytest.mark.parametrize(
    ("histogram", "shown", "words"),
    [({}, 9, "—"), ({3: 4}, 9, "<5"), ({3: 5}, None, "<5"), ({3: 3, 4: 3}, 9, "3.5"), ({3: 5}, 9, "3")],
)
def test_days_of_few_are_not_shown(histogram, shown, words):
    assert days_shown(histogram, shown) == words

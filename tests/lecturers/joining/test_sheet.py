"""The sheet of a trial talk: 取势明道优术, 想透说清干实, 能说会说能干 (domain.md row 41)."""

import pytest

from lecturers.joining.sheet import GROUPS, ITEMS, is_whole, means

FIVES = dict.fromkeys(ITEMS, 5)


def test_three_groups_of_three():
    assert [len(items) for _title, items in GROUPS.values()] == [3, 3, 3]
    assert [str(title) for title, _items in GROUPS.values()] == [
        "取势、明道、优术",
        "想透、说清、干实",
        "能说、会说、能干",
    ]


@pytest.mark.parametrize(
    "marks",
    [
        {},
        {**FIVES, "able": 0},
        {**FIVES, "able": 6},
        {**FIVES, "able": "5"},
        {**FIVES, "able": True},
        {**FIVES, "attitude": 5},
        dict.fromkeys(list(ITEMS)[1:], 5),
    ],
)
def test_a_sheet_that_is_not_whole_is_none(marks):
    assert not is_whole(marks)


def test_the_means_are_over_everybody_who_heard():
    threes = {**FIVES, "trend": 3, "way": 3, "craft": 3}

    assert [mean for _title, mean in means([FIVES, threes])] == [4.0, 5.0, 5.0]


def test_without_a_sheet_there_is_no_mean():
    assert [mean for _title, mean in means([])] == [None, None, None]

"""Asking where: first the town, then its village or the town itself."""

import pytest

from home.pages.places import PlaceForm, place_of

pytestmark = pytest.mark.django_db


def filled(town="", village=""):
    return PlaceForm({"town": town, "village": village})


def test_a_village_of_the_town_is_meant(cast):
    form = filled(cast.yangdian.pk, cast.caishan.pk)

    assert (form.is_valid(), form.area()) == (True, cast.caishan)


def test_the_town_itself_may_be_meant(cast):
    form = filled(cast.yangdian.pk, cast.yangdian.pk)

    assert (form.is_valid(), form.area()) == (True, cast.yangdian)


def test_a_village_of_another_town_is_refused(cast):
    form = filled(cast.guting.pk, cast.caishan.pk)

    assert form.errors == {"village": ["这个村不在上面选的镇街里，请重新选村。"]}


def test_what_is_left_empty_is_said(cast):
    assert filled().errors == {
        "town": ["还没选镇街，请先选镇街，再选村。"],
        "village": ["还没选村，请从单子里选。"],
    }


def test_a_county_is_no_town(cast):
    assert filled(cast.wenshang.pk, cast.caishan.pk).errors["town"] == ["没有这个镇街，请从单子里选。"]


def test_the_villages_on_offer_are_those_of_the_town(cast):
    offered = filled(cast.yangdian.pk).fields["village"].widget.choices

    assert [key for key, _name in offered] == ["", cast.caishan.pk, cast.yangdian.pk]


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        ("caishan", ("yangdian", "caishan")),
        ("yangdian", ("yangdian", None)),
        ("wenshang", (None, None)),
        (None, (None, None)),
    ],
)
def test_a_known_place_is_not_asked_again(cast, area, expected):
    begun = place_of(area and getattr(cast, area))

    assert begun == {
        "town": getattr(cast, expected[0]).pk if expected[0] else "",
        "village": getattr(cast, expected[1]).pk if expected[1] else "",
    }

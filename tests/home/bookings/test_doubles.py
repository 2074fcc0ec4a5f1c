"""What becomes of the hours when two rows of one person become one."""

import pytest

from home.bookings.doubles import hand_over
from home.bookings.models import Occupancy, Resource
from home.bookings.services import hold
from tests.factories import at, make_booking


@pytest.mark.parametrize("agreed_by", ["the old row", "the new row"])
def test_held_twice_in_one_booking_what_was_agreed_stays_and_what_was_only_asked_goes(db, agreed_by):
    old, new = (Resource.objects.create(kind="lecturer", label=name) for name in ("林秀之", "林秀芝"))
    talk = make_booking(at("2030-12-01 14:30"))
    hold(talk, [old], hard=agreed_by == "the old row")
    hold(talk, [new], hard=agreed_by == "the new row")

    hand_over(old, new)

    assert list(Occupancy.objects.values_list("resource", "hard")) == [(new.pk, True)]

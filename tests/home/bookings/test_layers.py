"""The service and the database, each alone, say exactly what the oracle says."""

import pytest
from django.db import IntegrityError, connection, transaction

from home.bookings import guard
from home.bookings.models import Occupancy, Resource
from home.bookings.services import Taken, hold, move
from home.trust.triggers import make_triggers, missing_triggers
from tests.factories import make_booking, make_venue

from .calendar import MIDNIGHT, QUARTER, calendars_of_every_kind, row, take_away_the_database_guard, undone
from .oracle import conflicts, in_conflict


@pytest.fixture
def people(db):
    return [Resource.objects.create(kind="lecturer", label=name) for name in ("林秀芝", "赵立柱")]


@pytest.fixture
def places(cast):
    return [make_venue(cast.caishan, cast.village, name) for name in ("文化大院", "大礼堂")]


def booked(wish, places):
    venue = None if wish.place is None else places[wish.place]
    return make_booking(wish.starts_at, wish.ends_at, venue)


def allowed(new):
    """The oracle's word on a row beside those that stand."""
    return not any(in_conflict(new, old) for old in Occupancy.objects.exclude(pk=new.pk))


def accepted(act, refusal):
    try:
        with transaction.atomic():
            act()
    except refusal:
        return False
    return True


@calendars_of_every_kind
def test_the_service_alone_accepts_exactly_what_has_no_conflict(people, places, wishes):
    with undone():
        take_away_the_database_guard()
        for wish in wishes:
            booking, who = booked(wish, places), people[wish.who]
            fits = allowed(row(booking, who, wish))
            pads = {"pad_before": wish.before * QUARTER, "pad_after": wish.after * QUARTER}
            assert accepted(lambda: hold(booking, [who], hard=True, **pads), Taken) == fits  # noqa: B023
        assert conflicts() == []


@calendars_of_every_kind
def test_the_database_alone_accepts_exactly_what_has_no_conflict(people, places, wishes):
    with undone():
        for wish in wishes:
            new = row(booked(wish, places), people[wish.who], wish)
            fits = allowed(new)
            assert accepted(lambda: Occupancy.objects.bulk_create([new]), IntegrityError) == fits  # noqa: B023
        assert conflicts() == []


@calendars_of_every_kind
def test_the_database_alone_hardens_exactly_what_has_no_conflict(people, places, wishes):
    with undone():
        for wish in wishes:
            new = row(booked(wish, places), people[wish.who], wish, hard=False)
            new.save()
            new.hard = True
            fits = allowed(new)
            rows = Occupancy.objects.filter(pk=new.pk)
            assert accepted(lambda: rows.update(hard=True), IntegrityError) == fits  # noqa: B023
        assert conflicts() == []


@calendars_of_every_kind
def test_the_service_alone_moves_exactly_where_there_is_no_conflict(people, places, wishes):
    *standing, wanted = wishes
    with undone():
        take_away_the_database_guard()
        moving = booked(wanted, places)
        for wish in standing:
            accepted(lambda: hold(booked(wish, places), [people[wish.who]], hard=True), Taken)  # noqa: B023
        moving.starts_at = moving.starts_at.replace(year=2030)
        moving.ends_at = moving.starts_at + wanted.length * QUARTER
        moving.save()
        pads = {"pad_before": wanted.before * QUARTER, "pad_after": wanted.after * QUARTER}
        (held,) = hold(moving, [people[wanted.who]], hard=True, **pads)
        there = row(moving, people[wanted.who], wanted)
        there.pk = held.pk
        fits = allowed(there)
        assert accepted(lambda: move(moving, wanted.starts_at, wanted.ends_at), Taken) == fits
        assert conflicts() == []


def test_the_database_refuses_a_conflict_among_rows_written_together(people, places):
    bookings = [make_booking(start, venue=places[0]) for start in hours(2)]
    rows = [Occupancy(**fields(booking, people[0], hours(1)[0])) for booking in bookings]
    with pytest.raises(IntegrityError, match="occupancy_no_overlap"), transaction.atomic():
        Occupancy.objects.bulk_create(rows)
    assert Occupancy.objects.count() == 0


def test_the_database_names_the_rule_that_was_broken(people, places):
    here, there = (make_booking(start, venue=venue) for start, venue in zip(hours(2), places, strict=True))
    Occupancy.objects.create(**fields(here, people[0], here.starts_at, pad=QUARTER))
    with pytest.raises(IntegrityError, match="occupancy_travel"), transaction.atomic():
        Occupancy.objects.create(**fields(there, people[0], there.starts_at))


def test_a_row_may_be_saved_again_over_itself(people):
    booking = make_booking(hours(1)[0])
    row = Occupancy.objects.create(**fields(booking, people[0], booking.starts_at))
    row.save()
    assert Occupancy.objects.get().hard


@pytest.mark.parametrize("side", ["pad_from", "pad_to"])
def test_a_pad_of_more_than_a_day_is_refused(people, side):
    """Beyond it the guard would not look."""
    booking = make_booking(hours(1)[0])
    values = fields(booking, people[0], booking.starts_at, pad=97 * QUARTER)
    values["pad_from" if side == "pad_to" else "pad_to"] = values[
        "starts_at" if side == "pad_to" else "ends_at"
    ]
    with pytest.raises(IntegrityError, match="occupancy_pads_at_most_a_day"), transaction.atomic():
        Occupancy.objects.create(**values)


def test_the_triggers_stand_in_this_database(db):
    assert missing_triggers() == []


@pytest.mark.django_db(transaction=True)
def test_a_remade_table_has_lost_its_triggers_and_gets_them_again():
    """Django makes a new table on SQLite whenever a column or a constraint changes."""
    check = next(rule for rule in Occupancy._meta.constraints if rule.name == "occupancy_pads_around")
    with connection.schema_editor() as editor:
        editor.remove_constraint(Occupancy, check)
        editor.add_constraint(Occupancy, check)
    assert missing_triggers() == [rule.name for rule in guard.GUARD if rule.vendor == connection.vendor]
    make_triggers()
    assert missing_triggers() == []


def hours(number):
    return [MIDNIGHT + number * 4 * QUARTER for number in range(number)]


def fields(booking, resource, starts_at, pad=0 * QUARTER):
    ends_at = starts_at + 4 * QUARTER
    return {
        "booking": booking,
        "resource": resource,
        "place": booking.venue,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "pad_from": starts_at - pad,
        "pad_to": ends_at + pad,
        "hard": True,
    }

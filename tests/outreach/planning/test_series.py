"""What comes again: each day is known before it is kept; one, some or all may be changed; an end ends it."""

import uuid
from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from home.bookings.services import hold
from home.calendars.holidays import Policy
from home.calendars.rules import DaysOfMonth, ListedDays
from home.trust.refusing import Refused
from outreach.planning import previewing, services
from outreach.planning.models import ListeningDay, Series, SeriesDay, Visit
from tests.counting import asked
from tests.factories import at, make_booking, make_session

pytestmark = pytest.mark.django_db
FIVES = DaysOfMonth((5, 15, 25))
YEAR = date(timezone.localdate().year + 1, 1, 1)


def kept(cast, rule=FIVES, **said):
    said = {
        "key": uuid.uuid4(),
        "title": "拉呱日",
        "office": cast.town,
        "area": cast.caishan,
        "at": time(9),
        "since": YEAR,
        "until": YEAR.replace(month=12, day=31),
        **said,
    }
    return services.keep(cast.coordinator, rule=rule, **said)


def held(series, **narrow):
    return [row.held for row in series.days.filter(**narrow).exclude(held=None).order_by("held")]


def test_a_series_has_a_row_for_each_of_its_days(cast):
    series = kept(cast)
    assert series.days.count() == 36
    assert held(series)[:3] == [YEAR.replace(day=5), YEAR.replace(day=15), YEAR.replace(day=25)]


def test_the_same_key_is_the_same_series(cast):
    key = uuid.uuid4()
    assert kept(cast, key=key) == kept(cast, key=key)
    assert (Series.objects.count(), SeriesDay.objects.count()) == (1, 36)


def test_nothing_of_a_series_is_a_talk_or_takes_an_hour(cast):
    kept(cast, lecturer=cast.lecturer, venue=cast.venue)
    assert not cast.lecturer.resource.occupancies.exists()


def test_days_that_are_gone_too_many_and_none_are_refused(cast):
    with pytest.raises(Refused, match="都过去了"):
        kept(cast, since=date(2020, 1, 1), until=date(2020, 12, 31))
    with pytest.raises(Refused, match="最多排两年"):
        kept(cast, until=YEAR + timedelta(days=732))
    with pytest.raises(Refused, match="一天也没有"):
        kept(cast, DaysOfMonth((31,)), since=YEAR.replace(month=2), until=YEAR.replace(month=2, day=28))
    with pytest.raises(Refused, match="最多 400 天"):
        kept(cast, DaysOfMonth(tuple(range(1, 32))), until=YEAR + timedelta(days=500))
    assert not Series.objects.exists()


def test_before_it_is_kept_every_day_says_what_it_clashes_with(cast):
    busy = make_booking(at(f"{YEAR:%Y}-01-15 09:30"))
    hold(busy, [cast.lecturer.resource], hard=True)
    elsewhere = make_booking(at(f"{YEAR:%Y}-01-25 10:00"))
    hold(elsewhere, [cast.lecturer.resource], hard=True)

    days = previewing.preview(
        FIVES, Policy.AS_IS, YEAR, YEAR.replace(month=2), time(9), 60, [cast.lecturer.resource_id]
    )
    assert [[row.booking for row in day.clashes] for day in days] == [[], [busy], []]


def test_a_clash_is_looked_for_on_the_day_that_holds(cast):
    """1 May is a day off, 6 May is not; the talk of the sixth is in the way of the moved one."""
    busy = make_booking(at("2026-05-06 09:00"))
    hold(busy, [cast.venue.resource], hard=True)
    first = (DaysOfMonth((1,)), Policy.LATER, date(2026, 5, 1), date(2026, 5, 31))
    day = previewing.preview(*first, time(9), 60, [cast.venue.resource_id])[0]
    assert (day.held, len(day.clashes), day.moved, day.off) == (date(2026, 5, 6), 1, True, True)


def test_the_preview_asks_as_often_for_two_years_as_for_a_month(cast):
    def look(until):
        rule = (FIVES, Policy.LATER, YEAR, until)
        return asked(lambda: previewing.preview(*rule, time(9), 60, [cast.lecturer.resource_id]))

    assert cast.lecturer
    assert look(YEAR + timedelta(days=700)) == look(YEAR + timedelta(days=30))


# This one, from here on, all.


def test_one_day_is_moved_or_left_out_and_the_others_stay(cast):
    series = kept(cast)
    first, second = series.days.all()[:2]
    services.change_day(first, cast.coordinator, held=YEAR.replace(day=6), at=time(15))
    services.change_day(second, cast.coordinator, held=None)

    assert held(series)[:2] == [YEAR.replace(day=6), YEAR.replace(day=25)]
    first.refresh_from_db()
    assert (first.clock, first.changed) == (time(15), True)
    assert len(held(series)) == 35


def test_what_was_changed_by_hand_is_not_changed_with_all_the_others(cast):
    series = kept(cast)
    services.change_day(series.days.first(), cast.coordinator, held=YEAR.replace(day=6))
    services.change_all(series, cast.coordinator, DaysOfMonth((8,)), at=time(14))

    series.refresh_from_db()
    assert held(series)[:3] == [YEAR.replace(day=6), YEAR.replace(day=8), YEAR.replace(month=2, day=8)]
    assert (series.at, series.days.count()) == (time(14), 13)


def test_a_day_changed_by_hand_can_be_as_the_rule_says_again(cast):
    series = kept(cast)
    row = series.days.first()
    services.change_day(row, cast.coordinator, held=None)
    services.restore_day(row, cast.coordinator)
    row.refresh_from_db()
    assert (row.held, row.changed) == (YEAR.replace(day=5), False)


def test_from_a_day_on_another_series_goes_on_and_the_first_ends_the_day_before(cast):
    series = kept(cast)
    march, key = YEAR.replace(month=3, day=15), uuid.uuid4()
    later = services.change_from(series, cast.coordinator, march, DaysOfMonth((10,)), key=key, at=time(19))

    series.refresh_from_db()
    assert held(series)[-1] == YEAR.replace(month=3, day=5)
    assert held(later)[0] == YEAR.replace(month=4, day=10)
    assert (later.after, later.at, series.at, series.ended_on) == (
        series,
        time(19),
        time(9),
        YEAR.replace(month=3, day=14),
    )
    assert services.change_from(series, cast.coordinator, march, FIVES, key=key) == later


def test_from_its_first_day_on_is_all_of_it(cast):
    series = kept(cast)
    same = services.change_from(
        series, cast.coordinator, YEAR, DaysOfMonth((10,)), key=uuid.uuid4(), title="新名"
    )
    assert (same, Series.objects.count(), same.title) == (series, 1, "新名")


def test_an_ended_series_has_no_further_days_and_takes_no_changes(cast):
    series = kept(cast)
    services.end(series, cast.coordinator, on=YEAR.replace(month=1, day=15))
    assert held(series) == [YEAR.replace(day=5), YEAR.replace(day=15)]
    with pytest.raises(Refused, match="已经停了"):
        services.change_all(series, cast.coordinator, FIVES)
    assert services.end(series, cast.coordinator) == []


def test_talks_that_are_released_stay_and_are_named_when_it_ends(cast):
    series = kept(cast)
    row = series.days.first()
    row.session = make_session(cast.caishan, cast.town, starts_at=at(f"{YEAR:%Y}-01-05 09:00"))
    row.save()
    with pytest.raises(Refused, match="已经发布"):
        services.change_day(row, cast.coordinator, held=None)
    services.change_all(series, cast.coordinator, DaysOfMonth((9,)))
    assert held(series)[:2] == [YEAR.replace(day=5), YEAR.replace(day=9)]

    assert services.end(series, cast.coordinator) == [row.session]
    assert series.days.count() == 1


def with_talk(series, cast, row, starts_at=None, **said):
    """This day of it is released."""
    said = {"title": series.title, "starts_at": starts_at or row.span[0], "venue": series.venue, **said}
    row.session = make_session(series.area, cast.town, **said)
    row.save()
    return row.session


def test_from_a_day_on_a_talk_that_is_released_stays_the_only_one_of_its_day(cast):
    series = kept(cast, until=YEAR.replace(day=31))
    talk = with_talk(series, cast, series.days.last())
    later = services.change_from(
        series, cast.coordinator, YEAR.replace(day=15), DaysOfMonth((20, 25)), key=uuid.uuid4(), at=time(19)
    )
    assert held(series) == [YEAR.replace(day=5)]
    assert held(later) == [YEAR.replace(day=20), YEAR.replace(day=25)]
    assert services.released(later, YEAR) == [talk]
    assert later.days.get(session=talk).clock == time(9)
    assert services.end(later, cast.coordinator) == [talk]


@pytest.mark.parametrize("act", ["all", "from"])
def test_a_talk_taken_to_a_day_of_the_new_rule_is_the_only_one_of_that_day(cast, act):
    series = kept(cast, until=YEAR.replace(day=31))
    with_talk(series, cast, series.days.last(), starts_at=at(f"{YEAR:%Y}-01-28 09:00"))
    rule = DaysOfMonth((25, 27, 28))
    if act == "all":
        after = services.change_all(series, cast.coordinator, rule)
    else:
        first = YEAR.replace(day=15)
        after = services.change_from(series, cast.coordinator, first, rule, key=uuid.uuid4())
    assert [(row.said.day, bool(row.session)) for row in after.days.all()] == [(25, True), (27, False)]


def test_from_a_day_on_what_was_changed_by_hand_stays_so(cast):
    series = kept(cast, until=YEAR.replace(day=31))
    services.change_day(series.days.last(), cast.coordinator, held=YEAR.replace(day=26))
    first = YEAR.replace(day=15)
    later = services.change_from(series, cast.coordinator, first, FIVES, key=uuid.uuid4(), at=time(19))
    assert [(row.held.day, row.clock.hour) for row in later.days.all()] == [(15, 19), (26, 9)]


def test_what_is_over_released_or_changed_by_hand_keeps_its_hour(cast):
    today = timezone.localdate()
    past, out, by_hand, plain = (today + timedelta(days=one) for one in (-3, 3, 6, 9))
    rule = ListedDays((past, out, by_hand, plain))
    series = kept(cast, rule, since=today - timedelta(days=9), until=today + timedelta(days=30))
    rows = {row.said: row for row in series.days.all()}
    with_talk(series, cast, rows[out])
    services.change_day(rows[by_hand], cast.coordinator, held=by_hand)
    series = services.change_all(series, cast.coordinator, rule, at=time(19))

    hours = {row.said: row.clock.hour for row in series.days.all()}
    assert hours == {past: 9, out: 9, by_hand: 9, plain: 19}


# Listening days.


def test_a_listening_series_makes_listening_days_known_to_who_goes_out(cast):
    series = kept(cast, kind="listening", title="民意“5”来听", office=cast.county, area=cast.wenshang)
    assert ListeningDay.objects.filter(office=cast.county).count() == 36
    services.change_day(series.days.first(), cast.coordinator, held=YEAR.replace(day=6))
    days = ListeningDay.objects.order_by("date").values_list("date", flat=True)
    assert list(days[:2]) == [YEAR.replace(day=6), YEAR.replace(day=15)]
    assert len(days) == 36


def test_a_listening_day_on_which_somebody_was_out_is_never_taken_away(cast):
    series = kept(cast, kind="listening", office=cast.county, area=cast.wenshang)
    row = series.days.first()
    Visit.objects.create(day=row.listening, area=cast.caishan, office=cast.county, households=3, people=5)
    with pytest.raises(Refused, match="走访记录"):
        services.change_day(row, cast.coordinator, held=None)
    services.change_all(series, cast.coordinator, DaysOfMonth((9,)))
    services.end(series, cast.coordinator)
    assert list(ListeningDay.objects.values_list("date", flat=True)) == [YEAR.replace(day=5)]


def test_the_default_for_days_off_is_as_it_is(cast):
    """The source names no shift (domain.md row 49): never shift silently."""
    assert kept(cast).policy == Policy.AS_IS

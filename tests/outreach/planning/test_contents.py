"""What stands on a sheet: released talks alone, days off and made up, listening days, the nearest number."""

from datetime import date, time

import pytest
from django.utils.translation import override

from home.bookings.models import Booking
from home.calendars.models import WorkDay
from home.calendars.rules import DaysOfMonth, NthWeekday
from home.offices.models import Coverage
from outreach.planning import contents, services
from outreach.planning.models import ListeningDay, Series
from outreach.sessions.lifecycle import State
from outreach.sessions.models import Session
from tests.factories import HOUR, at, make_area, make_session, make_venue, serial

from .test_series import kept as kept_series

DECEMBER = date(2026, 12, 1)


def talk(cast, title="养老金这笔账", when="2026-12-05 09:00", state=State.CONFIRMED, area=None, **given):
    fields = {"venue": make_venue(area or cast.caishan, cast.village, f"大院{title}"), **given}
    number = f"2026-370830-{next(serial)}"
    return make_session(
        area or cast.caishan, cast.town, title, at(when), state=state, number=number, **fields
    )


@pytest.mark.parametrize("state", [one for one in State if one not in ("confirmed", "delivered", "closed")])
def test_what_is_not_released_stands_on_no_sheet(cast, state):
    talk(cast, "没放出来的", state=state)
    month, year = contents.month_of(cast.caishan, DECEMBER), contents.year_of(cast.caishan, 2026)

    assert "没放出来的" not in f"{month}{year}"
    assert [day.talk for day in month.days if day.talk] == []
    assert [day for one in year.months for day in one.days if day.talk] == []


def test_a_month_has_its_talks_in_order_with_place_and_hour(cast):
    talk(cast, "晚上的", "2026-12-26 19:00")
    talk(cast, "早上的", "2026-12-05 09:00")
    talk(cast, "一月的", "2027-01-01 09:00")
    month = contents.month_of(cast.caishan, DECEMBER)

    assert [(one.day, one.time, one.title) for one in month.talks] == [
        ("5日 星期六", "上午9:00", "早上的"),
        ("26日 星期六", "晚上7:00", "晚上的"),
    ]
    assert {day.number: day.talk for day in month.days if day.talk} == {5: "9:00", 26: "19:00"}
    assert (month.place, month.first, len(month.days)) == ("彩山村", 1, 31)


def test_a_village_hears_of_its_own_talks_and_a_town_of_all_in_it(cast):
    beside = make_area("370830111202", "王海村", "village", cast.yangdian)
    talk(cast, "别村的", area=beside)
    talk(cast, "本村的")

    assert [one.title for one in contents.month_of(cast.caishan, DECEMBER).talks] == ["本村的"]
    told = contents.month_of(cast.yangdian, DECEMBER).talks
    assert {one.where for one in told} == {"王海村 大院别村的", "彩山村 大院本村的"}


def test_days_off_and_days_made_up_are_those_of_the_notice(cast):
    WorkDay.objects.create(date=date(2026, 12, 7), works=False)
    WorkDay.objects.create(date=date(2026, 12, 12), works=True)
    days = contents.month_of(cast.caishan, DECEMBER).days

    assert [day.number for day in days if day.rest] == [5, 6, 7, 13, 19, 20, 26, 27]
    assert [day.number for day in days if day.shift] == [12]


def test_days_have_their_old_names_and_their_feasts(cast):
    days = contents.month_of(cast.caishan, date(2026, 10, 1)).days
    assert (days[0].moon, days[0].feast) == ("国庆", True)
    assert (days[7].moon, days[7].feast) == ("寒露", True)
    assert (days[8].moon, days[8].feast) == ("廿九", False)


def test_listening_days_are_those_of_the_offices_that_answer_for_the_place(cast):
    for day, office in ((5, cast.town), (15, cast.county), (25, cast.other_county)):
        ListeningDay.objects.create(date=date(2026, 12, day), office=office)
    month = contents.month_of(cast.caishan, DECEMBER)

    assert [day.number for day in month.days if day.listening] == [5, 15]
    assert month.listening == "民意“5”来听：5日、15日，干部专门出来听意见，有话当面说。"
    assert contents.month_of(cast.guting, DECEMBER).listening.startswith("民意“5”来听：25日")


def test_the_next_listening_day_is_said_and_one_far_off_is_not(cast):
    ListeningDay.objects.create(date=date(2026, 12, 5), office=cast.town)
    said = "下一个民意“5”来听：12月5日 星期六，有话当面说。"
    assert contents.board_of(cast.caishan, date(2026, 12, 5)).note == said
    assert contents.board_of(cast.caishan, date(2026, 12, 6)).note == ""
    assert contents.board_of(cast.caishan, date(2026, 11, 3)).note == ""


def series(cast, title="小板凳讲堂"):
    rule = NthWeekday(2, 5).as_json()
    said = {"at": "09:00", "since": DECEMBER, "until": date(2027, 12, 31), "by": cast.coordinator}
    made = Series.objects.create(title=title, office=cast.town, area=cast.caishan, rule=rule, **said)
    made.refresh_from_db()
    return made


def test_a_series_stands_in_the_year_only_once_its_talks_are_released(cast):
    made = series(cast)
    draft = talk(cast, made.title, "2027-01-09 09:00", State.DRAFT)
    made.days.create(said=date(2027, 1, 9), held=date(2027, 1, 9), session=draft)
    assert contents.year_of(cast.caishan, 2027).fixed == []
    type(draft).objects.update(state=State.CONFIRMED)
    (one,) = contents.year_of(cast.caishan, 2027).fixed
    assert one == (False, "每月第二个星期六 9:00，小板凳讲堂，彩山村")


def released_series(cast, *days):
    """Its talks stand in the calendar as it says them, at 9:00 in a hall."""
    hall = make_venue(cast.caishan, cast.village, "老礼堂")
    said = {"title": "小板凳讲堂", "venue": hall, "at": time(9), "since": date(2027, 1, 1)}
    made = kept_series(cast, DaysOfMonth((5,)), **said, until=date(2027, 12, 31))
    for row in made.days.filter(said__in=days):
        row.session = talk(cast, made.title, f"{row.said} 09:00", venue=hall)
        row.save()
    return made


def put(talk, when):
    Booking.objects.filter(pk=talk.booking_id).update(starts_at=when, ends_at=when + HOUR)


MARCH = (date(2027, 1, 5), date(2027, 2, 5), date(2027, 3, 5))
SAID = (False, "每月5日 9:00，小板凳讲堂，老礼堂")
GENERIC = (False, "这一天有宣讲，扫码看讲什么。")


@pytest.mark.parametrize(
    "changes",
    [
        {"rule": DaysOfMonth((8,))},
        {"rule": DaysOfMonth((5, 8))},
        {"at": time(19)},
        {"title": "没放出来的新名"},
        {"venue": "没放出来的新讲堂"},
    ],
    ids=["other days", "more days", "hour", "title", "venue"],
)
def test_what_was_changed_of_a_series_and_is_not_released_stands_on_no_sheet(cast, changes):
    made = released_series(cast, *MARCH)
    assert contents.year_of(cast.caishan, 2027).fixed == [SAID]
    if "venue" in changes:
        changes = {"venue": make_venue(cast.caishan, cast.village, changes["venue"])}
    services.change_all(made, cast.coordinator, **{"rule": DaysOfMonth((5,)), **changes})

    year = contents.year_of(cast.caishan, 2027)
    assert year.fixed == [GENERIC]
    assert [day.talk for one in year.months for day in one.days if day.talk] == ["9:00"] * 3
    assert not [word for word in ("没放出来", "19:00", "8日") if word in str(year)]


def test_a_series_one_of_whose_talks_went_elsewhere_is_not_said_by_its_rule(cast):
    made = released_series(cast, *MARCH)
    put(made.days.get(said=MARCH[1]).session, at("2027-02-06 09:00"))
    assert contents.year_of(cast.caishan, 2027).fixed == [GENERIC]


def test_a_series_is_said_by_its_rule_though_one_talk_of_it_was_called_off(cast):
    made = released_series(cast, *MARCH)
    Session.objects.filter(series_day=made.days.get(said=MARCH[1])).update(state=State.CANCELLED)
    assert contents.year_of(cast.caishan, 2027).fixed == [SAID]


def test_a_day_between_that_is_not_released_keeps_the_rule_back(cast):
    released_series(cast, MARCH[0], MARCH[2])
    assert contents.year_of(cast.caishan, 2027).fixed == [GENERIC]


def test_talks_of_a_series_put_off_by_its_holidays_are_as_it_says(cast):
    made = released_series(cast, *MARCH)
    made.policy = "later"
    made.save()
    WorkDay.objects.create(date=MARCH[2], works=False)
    WorkDay.objects.create(date=date(2027, 3, 6), works=False)
    WorkDay.objects.create(date=date(2027, 3, 7), works=False)
    put(made.days.get(said=MARCH[2]).session, at("2027-03-08 09:00"))
    assert contents.year_of(cast.caishan, 2027).fixed == [SAID]


def test_talks_without_a_series_and_listening_days_say_their_marks(cast):
    talk(cast, when="2027-03-03 09:00")
    for month in range(1, 13):
        for day in (5, 15, 25):
            ListeningDay.objects.create(date=date(2027, month, day), office=cast.town)
    year = contents.year_of(cast.caishan, 2027)

    assert year.fixed == [
        (False, "这一天有宣讲，扫码看讲什么。"),
        (True, "每月5日、15日、25日，民意“5”来听，干部专门出来听意见。"),
    ]
    assert sum(day.listening for one in year.months for day in one.days) == 36
    assert [len(one.days) for one in year.months] == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def test_the_nearest_office_with_a_number_is_called(cast):
    assert contents.foot_of(cast.caishan, "", "").phone == ""
    for office, phone in ((cast.county, "0537-000-1000"), (cast.town, "0537-000-1100")):
        type(office).objects.filter(pk=office.pk).update(public_phone=phone)
    foot = contents.foot_of(cast.caishan, "", "")
    assert (foot.office, foot.phone) == ("杨店文明实践所", "0537-000-1100")
    Coverage.objects.filter(office=cast.town).delete()
    assert contents.foot_of(cast.caishan, "", "").phone == "0537-000-1000"


def test_the_board_leads_to_the_form_of_its_village_with_the_word_board(cast):
    doors = contents.board_of(cast.caishan).doors
    assert [door.address.partition("/")[2].partition("/")[2].partition("/")[2] for door in doors] == [
        "concerns/new/?village=370830111201&from=board",
        "sessions/?area=370830111201&past=1",
        "sessions/?area=370830111201",
    ]


def test_a_poster_says_when_where_what_and_by_whom(cast):
    poster = contents.poster_of(talk(cast))
    said = (poster.title, poster.month, poster.day, poster.weekday, poster.moon, poster.time, poster.place)
    assert said == (
        *("养老金这笔账", "12月", "5", "星期六", "农历十月廿七", "上午9:00"),
        "彩山村 大院养老金这笔账",
    )
    assert poster.foot.address.endswith(Session.objects.get().get_absolute_url())


def test_a_visit_sheet_names_where_teams_go_once_each(cast):
    from_office = ListeningDay.objects.create(date=date(2026, 12, 5), office=cast.town)
    sheet = contents.visits_of(from_office)
    assert (sheet.day, sheet.office, sheet.places) == ("2026年12月5日 星期六", "杨店文明实践所", [])
    assert sheet.address.endswith(f"/admin/planning/listening/{from_office.pk}/sheet/")


def test_a_sheet_is_in_the_language_of_the_village_whoever_asks(cast):
    ListeningDay.objects.create(date=date(2026, 12, 5), office=cast.town)
    with override("en"):
        month = contents.month_of(cast.caishan, DECEMBER)
    assert month == contents.month_of(cast.caishan, DECEMBER)
    assert "来听" in month.listening

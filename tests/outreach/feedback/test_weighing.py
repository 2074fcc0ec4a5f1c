"""What is odd is flagged, once; what is in order is not."""

import random
import re
import uuid
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from home.notices.models import Notice
from home.trust.models import actor_key
from outreach.feedback.columns import columns, columns_of
from outreach.feedback.models import RatingFlag
from outreach.feedback.services import slips
from outreach.feedback.services.counting import count_talks
from outreach.feedback.services.weighing import look_over
from outreach.sessions.models import Session, SessionMove
from tests.factories import make_user
from tests.outreach.feedback.answers import GOOD, given, rated

YES, PARTLY, NO = (3, 3, 3), (2, 2, 2), (1, 1, 1)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def no_phone_was_seen_before():
    """A talk of the next test may have the key of this one's."""
    cache.clear()


def flags(talk):
    return sorted(talk.rating_flags.values_list("kind", flat=True))


def mixed(count, seed=1):
    """Answers of content people, as they are: most say yes, to most of it."""
    dice = random.Random(seed)
    return [
        tuple(dice.choices((3, 2, 1), (80, 15, 5))[0] for _question in range(3)) for _person in range(count)
    ]


def late_at_night(talk, hours=30):
    return (talk.booking.ends_at + timedelta(hours=hours)).replace(minute=0, second=0, microsecond=0)


@pytest.fixture
def talk(cast):
    return given(cast, days=3, headcount_from=50, headcount_to=80)


@pytest.mark.parametrize("count", [5, 12, 40, 80])
def test_content_people_are_no_oddity(talk, count):
    rated(talk, *mixed(count))
    look_over()

    assert flags(talk) == []


def test_everybody_at_the_door_in_one_hour_is_no_burst(talk):
    rated(talk, *mixed(70))

    assert flags(talk) == []


def test_twenty_in_one_hour_the_next_night_are_a_burst(talk):
    rated(talk, *mixed(19), at=late_at_night(talk))
    assert flags(talk) == []

    rated(talk, *mixed(1), at=late_at_night(talk))
    assert flags(talk) == ["burst"]


def test_twenty_the_next_night_beside_many_at_the_door_are_none(talk):
    rated(talk, *mixed(41))
    rated(talk, *mixed(20), at=late_at_night(talk))

    assert flags(talk) == []


def test_slips_typed_in_at_home_are_no_burst(talk):
    rated(talk, *mixed(30), source="paper", at=late_at_night(talk))

    assert flags(talk) == []


def test_more_answers_than_people_are_flagged(talk):
    rated(talk, *mixed(80))
    assert flags(talk) == []

    rated(talk, *mixed(1))
    assert flags(talk) == ["over"]


def test_answers_to_a_talk_nobody_counted_are_never_too_many(cast):
    talk = given(cast, days=3)
    rated(talk, *mixed(200))

    assert flags(talk) == []


def test_nothing_but_praise_is_flagged_and_one_doubt_among_five_is_not(cast):
    perfect, human = given(cast, days=1), given(cast, days=1)
    rated(perfect, *[YES] * 5)
    rated(human, *[YES] * 4, (3, 3, 2))

    assert (flags(perfect), flags(human)) == (["perfect"], [])


def test_ninety_nine_in_a_hundred_are_as_good_as_all(cast):
    talk = given(cast, days=1)
    rated(talk, *[YES] * 33, (3, 3, 2))
    assert flags(talk) == ["perfect"]


def test_a_flag_is_raised_once_and_stays_when_the_reason_is_gone(talk):
    rated(talk, *[YES] * 5)
    rated(talk, *[NO] * 5)
    count_talks([talk])

    assert flags(talk) == ["perfect"]


def answer(talk, browser, **fields):
    phone = Client(HTTP_USER_AGENT=browser, REMOTE_ADDR="203.0.113.7")
    return phone.post(f"/f/{talk.token}/", {**GOOD, "key": str(uuid.uuid4()), **fields})


def test_nineteen_from_one_phone_are_neighbours_the_twentieth_is_a_flood(talk):
    for _number in range(19):
        answer(talk, "phone")
    assert flags(talk) == []

    assert answer(talk, "phone").status_code == 302
    assert (flags(talk), talk.ratings.count()) == (["flood"], 20)


def test_a_box_of_slips_scanned_by_one_phone_is_no_flood(cast, talk):
    for code in slips.make(talk, 25, cast.coordinator):
        answer(talk, "phone", slip=code)

    assert (flags(talk), talk.ratings.filter(source="paper").count()) == ([], 25)


def test_a_hall_full_of_phones_behind_one_address_is_no_flood(talk):
    for number in range(25):
        answer(talk, f"phone {number}")

    assert flags(talk) == []


def closed(cast, clerk, low, high, days=2, **fields):
    talk = given(cast, days=days, state="closed", headcount_from=low, headcount_to=high, **fields)
    SessionMove.objects.create(
        session=talk, step=1, from_state="confirmed", to_state="closed", actor_key=actor_key(clerk)
    )
    return talk


@pytest.fixture
def clerk(cast):
    return make_user("clerk", cast.town, "station")


def test_five_times_the_same_exact_number_by_one_person_is_odd(cast, clerk):
    talks = [closed(cast, clerk, 40, 40) for _number in range(4)]
    look_over()
    assert [flags(talk) for talk in talks] == [[]] * 4

    talks.append(closed(cast, clerk, 40, 40))
    look_over()
    assert [flags(talk) for talk in talks] == [["same_heads"]] * 5


def test_the_ranges_of_the_lecturers_buttons_are_alike_by_nature(cast, clerk):
    talks = [closed(cast, clerk, 20, 50) for _number in range(6)]
    look_over()

    assert [flags(talk) for talk in talks] == [[]] * 6


def test_the_same_number_by_five_people_is_chance(cast):
    talks = [closed(cast, make_user(f"clerk{number}", cast.town, "station"), 40, 40) for number in range(5)]
    look_over()

    assert [flags(talk) for talk in talks] == [[]] * 5


def test_nobody_there_is_no_number_to_be_alike(cast, clerk):
    talks = [closed(cast, clerk, 0, 0) for _number in range(6)]
    look_over()

    assert [flags(talk) for talk in talks] == [[]] * 6


def entered(cast, clerk, days, at=None):
    talk = given(cast, days=days, state="delivered", entered_afterwards=True)
    SessionMove.objects.create(
        session=talk,
        step=1,
        from_state="draft",
        to_state="delivered",
        actor_key=actor_key(clerk),
        at=at or timezone.now(),
    )
    return talk


@pytest.mark.parametrize(("days", "expected"), [(2, []), (4, ["backdated"])])
def test_what_is_written_down_after_more_than_three_days_says_so(cast, clerk, days, expected):
    talk = entered(cast, clerk, days)
    look_over()

    assert flags(talk) == expected


def test_five_in_a_week_by_one_person_are_in_bulk(cast, clerk):
    now = timezone.now()
    talks = [entered(cast, clerk, 1, now - number * 2 * DAY) for number in range(4)]
    look_over()
    assert [flags(talk) for talk in talks] == [[]] * 4

    talks.append(entered(cast, clerk, 1, now - 7 * DAY))
    look_over()
    assert [flags(talk) for talk in talks] == [["bulk"]] * 5


@pytest.fixture
def overseer(cast):
    return make_user("above", cast.county, "auditor")


def reported(overseer):
    """How many talks each message names, in the order in which they went out."""
    told = Notice.objects.filter(to_user=overseer).order_by("due_at")
    return [int(re.search(r"补录了 (\d+) 场", one.body)[1]) for one in told]


def test_who_looks_over_the_county_hears_of_a_batch_again_when_it_has_doubled(cast, clerk, overseer):
    now = timezone.now()
    for number, count in enumerate((5, 4, 1, 20)):
        for _talk in range(count):
            entered(cast, clerk, 1, now + number * timedelta(minutes=1))
        look_over(now + timedelta(hours=1))

    assert reported(overseer) == [5, 10, 30]


@pytest.mark.parametrize("days", [1, 8, 15, 28])
def test_a_batch_that_was_told_is_no_news_in_the_weeks_after(cast, clerk, overseer, days):
    now = timezone.now()
    for count in (5, 25):
        for _talk in range(count):
            entered(cast, clerk, 1, now)
        look_over(now)
    look_over(now + days * DAY)

    assert reported(overseer) == [5, 30]


def test_what_is_left_of_a_batch_as_a_month_goes_by_is_no_news_either(cast, clerk, overseer):
    now = timezone.now()
    for days, count in ((5, 15), (0, 5)):
        for _talk in range(count):
            entered(cast, clerk, 1, now - days * DAY)
    look_over(now)
    look_over(now + 28 * DAY)

    assert reported(overseer) == [20]


def test_a_new_batch_weeks_later_is_told_with_its_own_number(cast, clerk, overseer):
    now = timezone.now()
    for days, count in ((20, 8), (0, 5)):
        for _talk in range(count):
            entered(cast, clerk, 1, now - days * DAY)
        look_over(now - days * DAY)

    assert reported(overseer) == [8, 5]


def test_five_in_a_month_are_not(cast, clerk):
    talks = [entered(cast, clerk, 1, timezone.now() - number * 5 * DAY) for number in range(5)]
    look_over()

    assert [flags(talk) for talk in talks] == [[]] * 5


def test_each_column_is_a_part_of_the_one_before_and_what_was_entered_afterwards_stands_apart(cast, clerk):
    planned = given(cast, days=-1)
    delivered = given(cast, days=1, state="delivered")
    confirmed, odd, explained = (given(cast, days=1, state="closed") for _ in range(3))
    afterwards = entered(cast, clerk, 1)
    for talk in (planned, confirmed, odd, explained, afterwards):
        rated(talk, *mixed(6))
    RatingFlag.objects.create(session=odd, kind="flood")
    RatingFlag.objects.create(session=explained, kind="flood", explained="学校机房统一评的")

    assert columns(Session.objects.all()) == {
        "planned": 5,
        "delivered": 4,
        "confirmed": 2,
        "afterwards": 1,
    }
    assert columns_of(confirmed) == ["planned", "delivered", "confirmed"]
    assert columns_of(odd) == columns_of(delivered) == ["planned", "delivered"]
    assert columns_of(afterwards) == ["afterwards"]


def test_what_was_called_off_was_planned_and_a_draft_was_not(cast):
    off, draft = given(cast, days=1, state="cancelled"), given(cast, days=1, state="draft", number=None)

    assert (columns_of(off), columns_of(draft)) == (["planned"], [])


def test_the_columns_are_one_question(cast, django_assert_num_queries):
    given(cast, days=1)
    with django_assert_num_queries(1):
        columns(Session.objects.all())

"""Reminders: in time, by day, for the hour that holds now, and once."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from home.notices.models import ChannelAccount, Notice
from home.notices.tasks import deliver_notices
from outreach.sessions.models import Offer
from outreach.sessions.services import cancel, leave, reschedule
from outreach.sessions.services.reminding import MORNING, NIGHT, awake, due, remind
from tests.factories import at, make_user
from tests.outreach.sessions.acts import confirmed, soon

State = Notice.State


def queued(**which):
    rows = Notice.objects.filter(key__startswith="remind:", state=State.QUEUED, **which)
    return [(row.key.split(":")[3], timezone.localtime(row.due_at)) for row in rows.order_by("due_at")]


def local(text):
    return timezone.localtime(at(text))


@pytest.mark.parametrize(
    ("moment", "starts_at", "told_at"),
    [
        ("2026-12-01 14:30", "2026-12-01 16:30", "2026-12-01 14:30"),
        ("2026-12-01 07:30", "2026-12-01 09:30", "2026-12-01 07:30"),
        ("2026-12-01 07:00", "2026-12-01 09:00", "2026-12-01 07:30"),
        ("2026-12-01 06:00", "2026-12-01 08:00", "2026-11-30 20:30"),
        ("2026-12-01 04:30", "2026-12-01 06:30", "2026-11-30 20:30"),
        ("2026-11-28 21:00", "2026-12-01 21:00", "2026-11-29 07:30"),
        ("2026-11-30 22:30", "2026-12-01 00:30", "2026-11-30 20:30"),
    ],
)
def test_at_night_it_waits_for_the_morning_or_goes_the_evening_before(moment, starts_at, told_at):
    assert awake(at(moment), at(starts_at)) == at(told_at)


@given(st.datetimes(min_value=timezone.datetime(2026, 1, 1), max_value=timezone.datetime(2027, 1, 1)))
def test_whatever_the_hour_nobody_is_woken_and_nobody_is_told_too_late(start):
    starts_at = timezone.make_aware(start)
    for before in (timedelta(days=3), timedelta(days=1), timedelta(hours=2)):
        told_at = awake(starts_at - before, starts_at)

        assert MORNING <= timezone.localtime(told_at).time() < NIGHT
        assert told_at < starts_at
        assert abs(told_at - (starts_at - before)) <= timedelta(hours=10, minutes=30)


def test_what_is_past_is_not_reminded_of():
    starts_at = timezone.localtime().replace(hour=15, minute=0) + timedelta(days=2)

    assert [step for step, _when in due(starts_at)] == ["1d", "2h"]
    assert due(timezone.now() - timedelta(days=1)) == []


@pytest.mark.django_db
class TestOfATalk:
    @pytest.fixture
    def talk(self, cast):
        return confirmed(cast, starts_at=soon(5, 15))

    def test_a_confirmed_talk_reminds_its_lecturer_three_times(self, cast, talk):
        start = timezone.localtime(talk.booking.starts_at)

        assert queued(to_user=cast.lecturer.user) == [
            ("3d", start - timedelta(days=3)),
            ("1d", start - timedelta(days=1)),
            ("2h", start - timedelta(hours=2)),
        ]

    def test_the_station_where_it_is_held_is_reminded_too(self, cast):
        keeper = make_user("keeper", cast.village, "station")
        confirmed(cast, starts_at=soon(5, 15))

        assert [step for step, _when in queued(to_user=keeper)] == ["3d", "1d", "2h"]

    def test_it_says_when_where_and_who(self, cast, talk):
        notice = Notice.objects.filter(key__startswith="remind:", to_user=cast.lecturer.user).first()

        assert talk.title in notice.title
        assert (cast.lecturer.name in notice.body, cast.venue.name in notice.body) == (True, True)
        assert len(notice.text.short) <= 200

    def test_setting_them_twice_is_once(self, talk):
        before = queued()
        remind(talk)

        assert queued() == before

    def test_a_talk_that_is_called_off_reminds_nobody(self, cast, talk):
        cancel(talk, "下雨", cast.coordinator)

        assert queued() == []

    def test_a_talk_at_another_hour_reminds_of_that_hour_only(self, cast, talk):
        booking = talk.booking
        booking.starts_at += timedelta(hours=1)
        booking.ends_at += timedelta(hours=1)
        booking.save()
        remind(talk)
        start = timezone.localtime(booking.starts_at)

        assert queued(to_user=cast.lecturer.user)[-1] == ("2h", start - timedelta(hours=2))
        assert len(queued(to_user=cast.lecturer.user)) == 3

    def test_moved_away_and_back_again_it_reminds_after_all(self, cast, talk):
        booking, before = talk.booking, queued()
        for shift in (timedelta(hours=1), timedelta(hours=-1)):
            booking.starts_at += shift
            booking.ends_at += shift
            booking.save()
            remind(talk)

        assert queued() == before

    def test_what_was_told_is_not_told_again(self, cast, talk):
        Notice.objects.filter(key__contains=":3d:").update(due_at=timezone.now())
        deliver_notices()
        remind(talk)

        assert [step for step, _when in queued(to_user=cast.lecturer.user)] == ["1d", "2h"]

    def test_the_offices_group_hears_once_the_day_before(self, cast):
        ChannelAccount.objects.create(office=cast.county, kind="wecom", settings='{"url": "https://x"}')
        talk = confirmed(cast, starts_at=soon(5, 15))

        start = timezone.localtime(talk.booking.starts_at)
        assert queued(channel="wecom") == [("group", start - timedelta(days=1))]

    def test_who_has_no_account_is_told_by_sms_where_her_office_keeps_one(self, cast):
        ChannelAccount.objects.create(office=cast.county, kind="sms")
        cast.lecturer.phone = "13800000000"
        cast.lecturer.save()
        confirmed(cast, starts_at=soon(5, 15))

        rows = Notice.objects.filter(key__startswith="remind:", channel="sms")
        assert {row.to_address for row in rows} == {"13800000000"}
        assert rows.count() == 3

    def test_moved_by_half_an_hour_it_reminds_of_the_new_hour(self, cast, talk):
        half, start = timedelta(minutes=30), talk.booking.starts_at
        reschedule(talk, start + half, talk.booking.ends_at + half, None, cast.coordinator, "大风")

        last = queued(to_user=cast.lecturer.user)[-1]
        assert last == ("2h", timezone.localtime(start + half - timedelta(hours=2)))
        assert len(queued(to_user=cast.lecturer.user)) == 3

    def test_while_somebody_else_is_looked_for_nobody_is_reminded(self, cast, talk):
        leave(Offer.objects.get(), "病了", cast.coordinator)

        assert queued() == []

"""Accepting: hard hours, numbers, and two tabs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from home.bookings.models import Occupancy
from home.notices.models import Notice
from outreach.sessions import services
from outreach.sessions.models import Engagement, Session
from tests.factories import make_form, make_venue

from .acts import confirmed, offered, ordered, soon


def test_accepting_hardens_the_lecturer_and_the_place_and_gives_a_number(cast):
    session = confirmed(cast)

    assert session.state == "confirmed"
    assert session.number == f"{soon().year}-370830-0001"
    assert set(Occupancy.objects.values_list("resource__label", "hard")) == {
        ("林秀芝", True),
        ("文化大院", True),
    }
    assert Engagement.objects.get().occupancy.resource == cast.lecturer.resource


def test_numbers_count_on_within_a_county_and_year(cast):
    numbers = [confirmed(cast, starts_at=soon(days)).number[-4:] for days in (3, 4, 5)]

    assert numbers == ["0001", "0002", "0003"]


def test_accepting_twice_is_once(cast):
    asked = offered(cast)
    first = services.accept(asked, cast.lecturer.user)
    second = services.accept(asked, cast.lecturer.user)

    assert (first.number, first.version) == (second.number, second.version)
    assert Engagement.objects.count() == 1


def test_who_accepts_second_is_too_late(cast):
    first = offered(cast)
    other = offered(cast, session=first.session, lecturer=cast.second)
    services.accept(first, cast.lecturer.user)

    with pytest.raises(services.TooLate, match="晚了一步：现在是“收回了”"):
        services.accept(other, cast.second.user)

    assert [one.lecturer for one in Engagement.objects.all()] == [cast.lecturer]
    assert {row.resource.label for row in Occupancy.objects.all()} == {"林秀芝", "文化大院"}


def test_who_still_thinks_is_told_that_somebody_gives_it(cast):
    first = offered(cast)
    offered(cast, session=first.session, lecturer=cast.second)
    services.accept(first, cast.lecturer.user)

    told = Notice.objects.filter(to_user=cast.second.user).values_list("title", flat=True)
    assert set(told) == {"请你讲一场：养老金怎么算", "这一场已有人接了：养老金怎么算"}


def test_accepting_what_was_taken_back_is_too_late(cast):
    asked = offered(cast)
    services.withdraw(asked, cast.coordinator)

    with pytest.raises(services.TooLate):
        services.accept(asked, cast.lecturer.user)
    assert Engagement.objects.count() == 0


def test_accepting_past_the_time_is_too_late_even_before_the_sweep(cast):
    asked = offered(cast, reply_by=timezone.now() - timedelta(seconds=1))

    with pytest.raises(services.TooLate, match="过时没回"):
        services.accept(asked, cast.lecturer.user)

    asked.refresh_from_db()
    assert (asked.state, asked.session.state, Engagement.objects.count()) == ("expired", "ordered", 0)


def test_a_lecturer_is_never_in_two_places_and_a_refusal_leaves_nothing_half_done(cast):
    elsewhere = make_venue(cast.yangdian, cast.town, "镇会堂")
    confirmed(cast)
    rival = offered(cast, session=ordered(cast), venue=elsewhere)

    with pytest.raises(services.Taken, match=r"林秀芝.*已有安排"):
        services.accept(rival, cast.lecturer.user)

    rival.refresh_from_db()
    assert (rival.state, rival.session.state, rival.session.number) == ("waiting", "offering", None)
    assert Occupancy.objects.filter(hard=True).count() == 2
    assert [move.to_state for move in rival.moves.all()] == ["waiting"]


def test_a_hall_holds_one_talk_at_a_time(cast):
    confirmed(cast)
    rival = offered(cast, session=ordered(cast), lecturer=cast.second)

    with pytest.raises(services.Taken, match="文化大院"):
        services.accept(rival, cast.second.user)


def test_a_square_holds_two(cast):
    cast.venue.exclusive = False
    cast.venue.save()
    confirmed(cast)
    confirmed(cast, lecturer=cast.second)

    assert Session.objects.public().count() == 2


def test_between_two_places_she_has_her_rest(cast):
    elsewhere = make_venue(cast.yangdian, cast.town, "镇会堂")
    confirmed(cast)  # 9:00 to 10:00
    rival = offered(cast, session=ordered(cast), venue=elsewhere, starts_at=soon() + timedelta(minutes=80))

    with pytest.raises(services.Taken):
        services.accept(rival, cast.lecturer.user)


def test_after_her_rest_and_the_road_she_may_speak_elsewhere(cast):
    """Half an hour's rest, and a quarter of an hour within the town as nobody measured it."""
    elsewhere = make_venue(cast.yangdian, cast.town, "镇会堂")
    confirmed(cast)
    rival = offered(cast, session=ordered(cast), venue=elsewhere, starts_at=soon() + timedelta(minutes=104))
    with pytest.raises(services.Taken):
        services.accept(rival, cast.lecturer.user)
    services.decline(rival, "来不及", cast.lecturer.user)
    confirmed(cast, venue=elsewhere, starts_at=soon() + timedelta(minutes=105))

    assert Session.objects.public().count() == 2


def test_a_form_that_needs_setting_up_asks_for_more_time_between(cast):
    """Half an hour's rest, a quarter of an hour's road, and twenty minutes for the stage."""
    elsewhere, form = make_venue(cast.yangdian, cast.town, "镇会堂"), make_form(setup_minutes=20)
    confirmed(cast)
    for minutes, fits in ((124, False), (125, True)):
        session = ordered(cast)
        Session.objects.filter(pk=session.pk).update(form=form)
        rival = offered(cast, session=session, venue=elsewhere, starts_at=soon() + timedelta(minutes=minutes))
        if fits:
            services.accept(rival, cast.lecturer.user)
        else:
            with pytest.raises(services.Taken):
                services.accept(rival, cast.lecturer.user)
            services.decline(rival, "来不及", cast.lecturer.user)


def test_where_two_are_needed_the_first_yes_is_not_yet_enough(cast):
    first = offered(cast)
    Session.objects.filter(pk=first.session.pk).update(need=2)
    second = offered(cast, session=first.session, lecturer=cast.second)

    assert services.accept(first, cast.lecturer.user).state == "offering"
    assert services.accept(second, cast.second.user).state == "confirmed"


def test_the_coordinator_hears_of_it_once(cast):
    confirmed(cast)

    assert Notice.objects.filter(to_user=cast.coordinator, title__startswith="定下来了").count() == 1

"""What a lecturer said of her hours and limits holds when she is asked and when she accepts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from home.bookings.models import Occupancy
from home.offices.lending import end_loan, lend
from home.trust.models import AuditEvent
from lecturers.availability.services import block_out, say_weekly_hours
from outreach.sessions import services
from outreach.sessions.models import Engagement, Offer
from tests.factories import HOUR, make_lecturer, make_user, make_venue
from tests.outreach.sessions.acts import confirmed, offered, ordered, soon


def test_nobody_is_asked_for_more_than_her_day_holds(cast):
    cast.lecturer.max_day = 1
    confirmed(cast)
    talk = ordered(cast)

    with pytest.raises(services.Refused, match="一天最多 1 场"):
        offered(cast, session=talk, starts_at=soon() + timedelta(hours=5))

    talk.refresh_from_db()
    assert (talk.state, Offer.objects.filter(session=talk).count()) == ("ordered", 0)
    assert Occupancy.objects.filter(booking__session=talk).count() == 0


def test_of_two_questions_for_one_day_the_second_is_one_too_many(cast):
    cast.lecturer.max_day = 1
    cast.lecturer.save(update_fields=["max_day"])
    first = offered(cast)
    second = offered(cast, session=ordered(cast), starts_at=soon() + timedelta(hours=5))
    services.accept(first, cast.lecturer.user)
    second = Offer.objects.get(pk=second.pk)

    with pytest.raises(services.Refused, match="一天最多 1 场"):
        services.accept(second, cast.lecturer.user)

    second.refresh_from_db()
    assert (second.state, Engagement.objects.count()) == ("waiting", 1)


def test_nobody_is_asked_outside_her_weekly_hours(cast):
    say_weekly_hours(cast.lecturer, [((soon().weekday() + 1) % 7, "morning")])

    with pytest.raises(services.Refused, match="不在本人每周说好的时间里"):
        offered(cast)


def test_a_day_she_blocked_after_being_asked_is_not_accepted(cast):
    asked = offered(cast)
    start = timezone.localtime(soon()).replace(hour=0, minute=0)
    block_out(cast.lecturer, start, start + timedelta(days=1), cast.lecturer.user)

    with pytest.raises(services.Taken) as taken:
        services.accept(asked, cast.lecturer.user)
    assert "（没空）" in taken.value.told_to(cast.lecturer.user)


def test_moved_to_a_day_that_is_full_it_is_not_agreed_to_again(cast):
    cast.lecturer.max_day = 1
    cast.lecturer.save(update_fields=["max_day"])
    confirmed(cast, starts_at=soon(5))
    talk = confirmed(cast, starts_at=soon(3))
    starts_at = soon(5, 15)
    services.reschedule(talk, starts_at, starts_at + HOUR, None, cast.coordinator, "大雨")
    asked = talk.offers.get()

    with pytest.raises(services.Refused, match="一天最多 1 场"):
        services.accept(asked, cast.lecturer.user)
    talk.refresh_from_db()
    assert (Offer.objects.get(pk=asked.pk).state, talk.state) == ("waiting", "offering")


# A dispatcher's word that her limits do not hold this time.


@pytest.fixture
def dispatcher(cast):
    return make_user("diao", cast.county, "dispatcher")


def beyond_her_day(cast, by, waiver="县里大会，只她能讲"):
    cast.lecturer.max_day = 1
    cast.lecturer.save(update_fields=["max_day"])
    confirmed(cast)
    starts_at = soon() + timedelta(hours=5)
    where = {"starts_at": starts_at, "ends_at": starts_at + HOUR, "venue": cast.venue}
    return services.offer(ordered(cast), cast.lecturer, None, by, waiver=waiver, **where)


def test_a_dispatcher_waives_a_limit_with_a_reason_that_is_kept_and_logged(cast, dispatcher):
    asked = beyond_her_day(cast, dispatcher)

    assert services.accept(asked, None).state == "confirmed"
    assert (asked.waived, asked.waived_by) == ("县里大会，只她能讲", dispatcher)
    logged = AuditEvent.objects.get(action="session.limits_waived")
    assert (logged.object_id, logged.detail) == (str(asked.session_id), {"reason": "县里大会，只她能讲"})


def test_a_coordinator_waives_no_limit(cast):
    with pytest.raises(services.Refused, match="只有派单员"):
        beyond_her_day(cast, cast.coordinator)
    assert AuditEvent.objects.filter(action="session.limits_waived").count() == 0


def test_without_a_reason_a_limit_holds_for_a_dispatcher_too(cast, dispatcher):
    with pytest.raises(services.Refused, match="一天最多 1 场"):
        beyond_her_day(cast, dispatcher, waiver="  ")


def waived_at(cast, dispatcher, starts_at):
    """Asked for another place, under a waiver, beside a talk from nine to ten."""
    elsewhere = make_venue(cast.yangdian, cast.town, "镇会堂")
    confirmed(cast)
    where = {"starts_at": starts_at, "ends_at": starts_at + HOUR, "venue": elsewhere}
    return services.offer(ordered(cast), cast.lecturer, None, dispatcher, waiver="路上有车送", **where)


def test_her_rest_on_the_road_is_waived_with_it_and_an_overlap_never(cast, dispatcher):
    near = waived_at(cast, dispatcher, soon() + timedelta(minutes=70))
    assert services.accept(near, None).state == "confirmed"

    with pytest.raises(services.Taken):
        services.accept(waived_at_once(cast, dispatcher), None)


def waived_at_once(cast, dispatcher):
    square = make_venue(cast.caishan, cast.village, "村口", exclusive=False)
    starts_at = soon() + timedelta(minutes=30)
    where = {"starts_at": starts_at, "ends_at": starts_at + HOUR, "venue": square}
    return services.offer(ordered(cast), cast.lecturer, None, dispatcher, waiver="路上有车送", **where)


def test_the_word_of_who_is_no_dispatcher_any_more_does_not_hold_for_the_road(cast, dispatcher):
    asked = waived_at(cast, dispatcher, soon() + timedelta(minutes=70))
    dispatcher.memberships.all().delete()

    with pytest.raises(services.Taken):
        services.accept(Offer.objects.get(pk=asked.pk), None)


# Lending.


@pytest.fixture
def lent(cast):
    """She belongs to 鱼台 and is lent to 汶上, whose coordinator asks her."""
    person = make_lecturer("谷小满", cast.guting, cast.other_county, cast.topic)
    loan = lend(
        person,
        cast.county,
        "bookable",
        timezone.localdate() + timedelta(days=60),
        cast.clerk_of_yutai,
    )
    return person, loan


def test_a_borrowed_lecturer_gives_a_talk_elsewhere(cast, lent):
    person, _loan = lent
    services.accept(offered(cast, lecturer=person), None)

    assert Engagement.objects.get().lecturer == person


def test_taken_back_she_keeps_what_she_accepted(cast, lent):
    person, loan = lent
    services.accept(offered(cast, lecturer=person), None)
    end_loan(loan, cast.clerk_of_yutai)

    assert Engagement.objects.get().session.state == "confirmed"
    assert Occupancy.objects.filter(resource=person.resource, hard=True).count() == 1


def test_taken_back_she_accepts_nothing_new(cast, lent):
    person, loan = lent
    asked = offered(cast, lecturer=person)
    end_loan(loan, cast.clerk_of_yutai)

    with pytest.raises(services.Refused, match="谷小满已经由原单位收回"):
        services.accept(asked, None)

    assert Engagement.objects.count() == 0


def test_taken_back_she_is_no_candidate(cast, lent, client):
    _person, loan = lent
    client.force_login(cast.coordinator)
    desk = f"/admin/sessions/{ordered(cast).pk}/"
    assert "谷小满" in client.get(desk).content.decode()

    end_loan(loan, cast.clerk_of_yutai)
    assert "谷小满" not in client.get(desk).content.decode()


# The picker.


def test_the_picker_says_what_she_has_that_day_and_puts_the_free_first(cast, client):
    cast.second, cast.coordinator  # noqa: B018 -- both are there to be picked
    cast.lecturer.max_day = 1
    cast.lecturer.save(update_fields=["max_day"])
    confirmed(cast)
    make_venue(cast.yangdian, cast.town, "镇会堂")
    talk = ordered(cast)
    client.force_login(cast.coordinator)
    later = soon() + timedelta(hours=5)
    asked = {
        "day": f"{later:%Y-%m-%d}",
        "at": f"{timezone.localtime(later):%H:%M}",
        "minutes": "60",
        "look": "1",
    }
    page = client.post(f"/admin/sessions/{talk.pk}/offer/", asked)
    labels = [label for _pk, label in page.context["forms"]["offer"].fields["lecturer"].choices]

    assert [label.split("　")[0] for label in labels] == ["郭家贵", "林秀芝"]
    assert "那时有空" in labels[0]
    first = timezone.localtime(soon())
    assert "1 场，一天最多 1 场" in labels[1]
    assert f"那天已有 {first:%H:%M}—{first + timedelta(hours=1):%H:%M}" in labels[1]

"""What a lecturer said of her hours and limits holds when she is asked and when she accepts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from home.bookings.models import Occupancy
from home.offices.lending import end_loan, lend
from lecturers.availability.services import block_out, say_weekly_hours
from outreach.sessions import services
from outreach.sessions.models import Engagement, Offer
from tests.factories import make_lecturer, make_venue
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

    with pytest.raises(services.Taken, match="没空"):
        services.accept(asked, cast.lecturer.user)


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

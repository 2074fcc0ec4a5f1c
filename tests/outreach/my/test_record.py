"""A lecturer's declines, ratings and load: read by herself and by who dispatches her, by nobody else."""

import random
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from home.bookings.models import Booking
from home.offices.lending import lend
from home.trust.retention import purge
from home.trust.revealing.models import RevealedRow
from home.trust.revealing.services import ask
from outreach.feedback.models import Rating
from outreach.feedback.services.counting import count_talks
from outreach.my.record import record_of
from outreach.sessions import services
from outreach.sessions.models import Offer
from tests.counting import asked
from tests.factories import make_user
from tests.outreach.sessions.acts import began, confirmed, offered, ordered, soon

WHY = "那天孙子开家长会"


def rate(talk, count):
    for _one in range(count):
        Rating.objects.create(pk=random.getrandbits(62), session=talk, understood=1, key=uuid.uuid4())
    count_talks([talk])


@pytest.fixture
def declined(cast):
    offer = offered(cast, starts_at=soon(5))
    services.decline(offer, WHY, cast.lecturer.user)
    return offer


@pytest.fixture
def seen(client):
    def get(user, address):
        client.force_login(user)
        return client.get(address)

    return get


def page(lecturer):
    return f"/admin/lecturers/{lecturer.pk}/record/"


def text(answer):
    return answer.content.decode()


def test_she_reads_what_she_gave_what_she_declined_and_how_it_was_heard(cast, declined, seen):
    rate(began(cast), 5)
    shown = text(seen(cast.lecturer.user, "/my/record/"))

    assert WHY in shown
    assert "5 人评，到场多少人没记，一个来路。" in shown


@pytest.mark.parametrize("role", ["dispatcher", "coordinator"])
def test_who_dispatches_her_reads_it_too(cast, declined, seen, role):
    assert WHY in text(seen(make_user(role, cast.county, role), page(cast.lecturer)))


@pytest.mark.parametrize(
    ("where", "role"),
    [
        ("county", "admin"),
        ("county", "auditor"),
        ("county", "editor"),
        ("county", "station"),
        ("city", "dispatcher"),
        ("city", "coordinator"),
        ("town", "coordinator"),
        ("other_county", "dispatcher"),
    ],
)
def test_nobody_else_finds_such_a_page(cast, declined, seen, where, role):
    assert seen(make_user("other", getattr(cast, where), role), page(cast.lecturer)).status_code == 404


def test_not_even_the_superuser(cast, declined, seen):
    root = make_user("root", is_superuser=True)

    assert seen(root, page(cast.lecturer)).status_code == 404


def test_a_borrower_books_her_and_does_not_read_her_record(cast, declined, seen):
    until = timezone.localdate() + timedelta(days=9)
    lend(cast.lecturer, cast.other_county, "editable", until, cast.coordinator)

    assert seen(cast.clerk_of_yutai, page(cast.lecturer)).status_code == 404


def test_another_lecturer_reads_her_own(cast, declined, seen):
    shown = text(seen(cast.second.user, "/my/record/"))

    assert WHY not in shown


def test_under_five_answers_there_is_no_figure_for_her_either(cast):
    rate(began(cast), 4)

    assert [one["strength"] for one in record_of(cast.lecturer)["heard"]] == [None]


def test_what_is_older_than_two_years_is_not_shown(cast, declined):
    talk = began(cast)
    Booking.objects.update(
        starts_at=timezone.now() - timedelta(days=740), ends_at=timezone.now() - timedelta(days=739)
    )
    record = record_of(cast.lecturer)

    assert talk.state == "confirmed"
    assert (record["talks"], record["reasons"], record["answers"], record["months"]) == (0, [], [], [])


def test_the_months_count_what_she_gave(cast):
    began(cast)
    confirmed(cast)
    record = record_of(cast.lecturer)
    yesterday = timezone.localtime() - timedelta(days=1)

    assert (record["talks"], record["coming"]) == (1, 1)
    assert [(month, count) for month, count, _parts, _most in record["months"]] == [
        (f"{yesterday.year}年{yesterday.month}月", 1)
    ]


def test_ten_talks_are_read_with_as_many_queries_as_one(cast):
    began(cast)
    one = asked(lambda: record_of(cast.lecturer))
    for days in range(2, 8):
        confirmed(cast, starts_at=soon(-days))

    assert asked(lambda: record_of(cast.lecturer)) == one


# The reason of a no, on the desk of the talk.


def test_the_one_who_asked_reads_the_reason_on_the_talk_s_desk(cast, declined, seen):
    assert WHY in text(seen(cast.coordinator, f"/admin/sessions/{declined.session_id}/"))


@pytest.mark.parametrize(("where", "role"), [("town", "station"), ("city", "coordinator")])
def test_others_at_the_desk_read_that_she_did_not_and_not_why(cast, declined, seen, where, role):
    user = make_user("other", getattr(cast, where), role)
    shown = text(seen(user, f"/admin/sessions/{declined.session_id}/"))

    assert ("没接" in shown, WHY in shown) == (True, False)


def test_after_two_years_the_reason_is_forgotten_and_the_question_stays(cast, declined):
    kept = offered(cast, session=ordered(cast), starts_at=soon(6))
    services.decline(kept, WHY, cast.lecturer.user)
    Booking.objects.filter(session=declined.session).update(
        starts_at=timezone.now() - timedelta(days=731), ends_at=timezone.now() - timedelta(days=730)
    )

    assert purge("offer_reason").count == 1
    assert list(Offer.objects.order_by("pk").values_list("state", "reason")) == [
        ("declined", ""),
        ("declined", WHY),
    ]


def test_she_reads_who_looked_at_her_number_and_what_for_once_it_was_read(cast, seen):
    make_user("second", cast.county, "dispatcher")
    reveal = ask("phone_list", [cast.lecturer], cast.coordinator, "打电话问去不去")
    assert "谁看过你留的电话" not in text(seen(cast.lecturer.user, "/my/record/"))
    RevealedRow.objects.filter(reveal=reveal).update(opened_at=timezone.now())

    shown = text(seen(cast.lecturer.user, "/my/record/"))
    assert "排场次的人看的，另一位点了头。用途：打电话问去不去" in shown
    assert cast.coordinator.name not in shown.split("谁看过你留的电话")[1].split("</section>")[0]

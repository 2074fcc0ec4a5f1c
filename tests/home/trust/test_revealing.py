"""Reading what is masked takes a purpose and two people, is logged, and is over after a while."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from home.offices.models import User
from home.trust.models import AuditEvent, actor_key
from home.trust.refusing import Refused
from home.trust.revealing import kinds, services
from home.trust.revealing.models import Reveal, RevealedRow
from tests.factories import make_topic, make_user

pytestmark = pytest.mark.django_db
WHY = "打电话告诉时间地点"


class Room:
    """A room with something masked: it notes whom it told."""

    def __init__(self):
        self.asked, self.answered = [], []

    def kind(self):
        return kinds.Kind(
            words="试一试",
            agreeing=lambda reveal: User.objects.filter(username__startswith="desk"),
            asked=self.asked.append,
            answered=self.answered.append,
            address=lambda reveal: "/there/",
            lasts=timedelta(hours=1),
        )


@pytest.fixture
def room(monkeypatch):
    room = Room()
    monkeypatch.setitem(kinds.KINDS, "trial", room.kind())
    return room


@pytest.fixture
def her():
    return make_user("desk-first")


@pytest.fixture
def other():
    return make_user("desk-second")


@pytest.fixture
def rows():
    return [make_topic("一"), make_topic("二")]


def keys(rows):
    return {(row._meta.label, str(row.pk)) for row in rows}


def asked(rows, her):
    return services.ask("trial", rows, her, WHY)


def test_nothing_is_read_before_a_second_person_agreed(room, her, other, rows):
    reveal = asked(rows, her)
    assert services.opened(her, rows) == set()
    assert room.asked == [reveal]

    services.answer(reveal, other, agreed=True)
    assert services.opened(her, rows) == keys(rows)
    assert room.answered == [reveal]


def test_only_who_asked_reads_and_only_what_she_asked_for(room, her, other, rows):
    services.answer(asked(rows[:1], her), other, agreed=True)

    assert services.opened(other, rows) == set()
    assert services.opened(her, rows) == keys(rows[:1])


def test_a_no_opens_nothing(room, her, other, rows):
    reveal = services.answer(asked(rows, her), other, agreed=False)

    assert (reveal.agreed, reveal.answered_by, services.opened(her, rows)) == (False, other, set())
    assert room.answered == [reveal]
    with pytest.raises(Refused, match="已经晚了一步"):
        services.answer(reveal, other, agreed=True)


def test_a_no_is_over_at_once_and_opens_nothing_even_if_it_were_not(room, her, other, rows):
    assert services.answer(asked(rows, her), other, agreed=False).is_over

    Reveal.objects.update(until=timezone.now() + timedelta(hours=1))
    assert services.opened(her, rows) == set()


def test_after_its_time_it_is_shut(room, her, other, rows):
    reveal = services.answer(asked(rows, her), other, agreed=True)
    left = reveal.until - timezone.now()
    assert timedelta(minutes=59) < left <= timedelta(hours=1)

    Reveal.objects.update(until=timezone.now())
    assert services.opened(her, rows) == set()


def test_who_asks_cannot_agree_herself(room, her, other, rows):
    reveal = asked(rows, her)

    with pytest.raises(Refused, match="要由另一位"):
        services.answer(reveal, her, agreed=True)
    assert services.opened(her, rows) == set()


def test_who_has_no_say_there_cannot_agree(room, her, other, rows):
    reveal = asked(rows, her)

    with pytest.raises(Refused, match="要由另一位"):
        services.answer(reveal, make_user("stranger"), agreed=True)


def test_the_database_refuses_one_person_twice(her):
    now = timezone.now()
    same = {"asked_by": her, "answered_by": her, "answered_at": now, "agreed": True}
    with pytest.raises(IntegrityError, match="reveal_takes_two"), transaction.atomic():
        Reveal.objects.create(kind="trial", purpose=WHY, until=now, **same)
    with pytest.raises(IntegrityError, match="reveal_is_answered_by_somebody"), transaction.atomic():
        Reveal.objects.create(kind="trial", purpose=WHY, until=now, asked_by=her, agreed=True)
    with pytest.raises(IntegrityError, match="reveal_has_a_purpose"), transaction.atomic():
        Reveal.objects.create(kind="trial", purpose="", until=now, asked_by=her)


@pytest.mark.parametrize(
    ("purpose", "sentence"),
    [
        ("", "用途还空着"),
        ("  ", "用途还空着"),
        ("看看吧", "至少四个字"),
        ("打给 13800000001 的人", "别带号码"),
    ],
)
def test_a_purpose_is_said_and_holds_no_number(room, her, other, rows, purpose, sentence):
    with pytest.raises(Refused, match=sentence):
        services.ask("trial", rows, her, purpose)
    assert Reveal.objects.count() == 0


def test_where_nobody_else_could_agree_nothing_is_asked(room, her, rows):
    with pytest.raises(Refused, match="没有另一位能点头的人"):
        asked(rows, her)
    assert (Reveal.objects.count(), room.asked, AuditEvent.objects.count()) == (0, [], 0)


def test_nothing_to_read_is_refused(room, her, other):
    with pytest.raises(Refused, match="没有要看的号码"):
        asked([], her)


def test_asking_twice_is_asking_once_as_long_as_it_stands(room, her, other, rows):
    reveal = asked(rows, her)
    assert asked(rows[:1], her) == reveal
    services.answer(reveal, other, agreed=True)
    assert asked(rows, her) == reveal
    assert room.asked == [reveal]

    assert asked([*rows, make_topic("三")], her) != reveal
    Reveal.objects.update(until=timezone.now())
    assert asked(rows, her) != reveal
    assert len(room.asked) == 3


def test_a_yes_pressed_twice_is_one_and_a_late_one_is_told(room, her, other, rows):
    reveal = asked(rows, her)
    first = services.answer(reveal, other, agreed=True)
    assert services.answer(reveal, other, agreed=True).until == first.until
    assert len(room.answered) == 1

    late = asked([make_topic("三")], her)
    Reveal.objects.filter(pk=late.pk).update(until=timezone.now())
    with pytest.raises(Refused, match="过了时候"):
        services.answer(late, other, agreed=True)


def test_each_step_stands_in_the_log_and_each_first_look_with_its_row(room, her, other, rows):
    services.answer(asked(rows, her), other, agreed=True)
    services.opened(her, rows[:1])
    services.opened(her, rows[:1])

    reveal = Reveal.objects.get()
    found = {
        (event.action, event.actor_key, event.object_type, event.object_id)
        for event in AuditEvent.objects.filter(action__startswith="reveal.")
    }
    assert found == {
        ("reveal.asked", actor_key(her), "home.Reveal", str(reveal.pk)),
        ("reveal.agreed", actor_key(other), "home.Reveal", str(reveal.pk)),
        ("reveal.opened", actor_key(her), "home.Topic", str(rows[0].pk)),
    }
    opened = AuditEvent.objects.get(action="reveal.opened")
    assert opened.detail == {"kind": "trial", "purpose": WHY}
    assert AuditEvent.objects.get(action="reveal.asked").detail == {
        "kind": "trial",
        "rows": 2,
        "purpose": WHY,
    }


def test_whoever_it_concerns_reads_only_of_looks_that_were_taken(room, her, other, rows):
    services.answer(asked(rows, her), other, agreed=True)
    assert list(services.looks_at(rows[0])) == []
    services.opened(her, rows[:1])

    assert [one.reveal.purpose for one in services.looks_at(rows[0])] == [WHY]
    assert list(services.looks_at(rows[1])) == []


def test_what_was_over_long_ago_is_forgotten(room, her, other, rows):
    asked(rows, her)
    assert services.forget(timezone.now()) == 0
    Reveal.objects.update(until=timezone.now() - timedelta(days=1))
    services.forget(timezone.now())

    assert (Reveal.objects.count(), RevealedRow.objects.count()) == (0, 0)

"""The log: who writes, what is refused, how it is sealed and how a forgery shows."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from home.tasks import seal_audit
from home.trust.audit import PersonalData, forget, record
from home.trust.fields import this_hour
from home.trust.models import AuditEvent, AuditPerson
from home.trust.sealing import TABLE, digest, seal, verify
from home.trust.triggers import check_triggers, drop_triggers, make_triggers, missing_triggers
from tests.factories import make_user
from tests.racing import race


@pytest.fixture
def user(db):
    return make_user("韩文")


def log(user, number):
    return [record("session.cancelled", user, reason=f"第 {each} 次下雨") for each in range(number)]


def refused(sql, *values):
    with (
        pytest.raises(IntegrityError, match="only added to"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, values)


def tamper(event, column, value):
    """What somebody does who owns the database: the rules are taken away and put back."""
    drop_triggers(TABLE)
    with connection.cursor() as cursor:
        change = f"UPDATE home_auditevent SET {column} = %s WHERE id = %s"  # noqa: S608 -- a test's own words
        cursor.execute(change, [value, event.pk])
    make_triggers()


# Writing


def test_an_event_says_who_did_what_to_which(user):
    event = record("user.seen", user, user, area_code="370830000000", result="refused", pages=3)
    event.refresh_from_db()
    assert (event.actor_key, event.action, event.object_type, event.object_id) == (
        user.audit_person.key,
        "user.seen",
        "home.User",
        str(user.pk),
    )
    assert (event.area_code, event.result, event.detail) == ("370830000000", "refused", {"pages": 3})


def test_an_unsigned_act_leaves_no_key_and_the_whole_hour(db):
    event = record("concern.raised")
    assert (event.actor_key, event.at) == ("", this_hour())
    assert AuditPerson.objects.count() == 0


@pytest.mark.parametrize(
    "detail",
    [
        {"reason": "打 138 0000 0001 问过"},
        {"who": {"id": "37083019800101123X"}},
        {"numbers": ["1", 13800000001]},
        {"13800000001": 1},
    ],
)
def test_numbers_of_people_are_refused(user, detail):
    with pytest.raises(PersonalData, match="请去掉号码"):
        record("session.cancelled", user, **detail)
    assert AuditEvent.objects.count() == 0


def test_an_event_is_undone_with_its_act(user):
    with transaction.atomic():
        record("session.cancelled", user)
        transaction.set_rollback(True)
    assert AuditEvent.objects.count() == 0


# What the database refuses


def test_an_event_is_neither_deleted_nor_changed(user):
    event, sealed = log(user, 2)
    seal(batch=1)
    refused("DELETE FROM home_auditevent WHERE id = %s", event.pk)
    for pk in event.pk, sealed.pk:
        refused("UPDATE home_auditevent SET action = 'x' WHERE id = %s", pk)
        refused("UPDATE home_auditevent SET action = 'x', prev = 'a', hash = 'b' WHERE id = %s", pk)
        refused("UPDATE home_auditevent SET prev = 'a' WHERE id = %s", pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEvent.objects.all().delete()
    assert AuditEvent.objects.filter(action="session.cancelled").count() == 2


def test_what_is_sealed_is_not_sealed_again_or_opened(user):
    (event,) = log(user, 1)
    seal()
    refused("UPDATE home_auditevent SET prev = 'a', hash = 'b' WHERE id = %s", event.pk)
    refused("UPDATE home_auditevent SET prev = null, hash = null, place = null WHERE id = %s", event.pk)


def test_an_event_is_not_replaced_by_another_way_of_writing(user):
    (event,) = log(user, 1)
    replace = {
        "sqlite": "INSERT OR REPLACE INTO home_auditevent SELECT * FROM home_auditevent WHERE id = %s",
        "postgresql": "INSERT INTO home_auditevent SELECT * FROM home_auditevent WHERE id = %s "
        "ON CONFLICT (id) DO UPDATE SET action = 'x'",
    }
    refused(replace[connection.vendor], event.pk)


@pytest.mark.django_db(transaction=True)
def test_the_table_is_not_emptied_at_once():
    user = make_user("韩文")
    log(user, 1)
    emptying = {"sqlite": "DELETE FROM home_auditevent", "postgresql": "TRUNCATE home_auditevent"}
    refused(emptying[connection.vendor])
    assert AuditEvent.objects.count() == 1


def test_the_rules_are_made_again_and_a_lost_one_is_named(db):
    drop_triggers(TABLE)
    lost = missing_triggers()
    assert "audit_never_deleted" in lost and "audit_only_sealed" in lost
    assert [(fault.id, name in fault.msg) for fault, name in zip(complaints(), lost, strict=True)] == [
        ("home.W001", True) for _name in lost
    ]
    call_command("migrate", "home", verbosity=0)
    assert missing_triggers() == [] == complaints()


def complaints():
    return check_triggers(databases=["default"])


# Sealing


def test_events_are_sealed_in_order_each_with_the_hash_before(user):
    events = log(user, 3)
    assert seal() == 3
    chain = list(AuditEvent.objects.order_by("place"))
    assert [event.pk for event in chain] == [event.pk for event in events]
    assert [event.prev for event in chain] == ["", chain[0].hash, chain[1].hash]
    assert [event.place for event in chain] == [1, 2, 3]
    assert chain[2].hash == digest(chain[1].hash, 3, events[2])
    assert seal() == 0


def test_the_sweep_seals_more_than_a_batch(user, monkeypatch):
    monkeypatch.setattr("home.trust.tasks.BATCH", 2)
    monkeypatch.setattr("home.trust.sealing.seal.__wrapped__.__defaults__", (2,))
    log(user, 5)
    seal_audit()
    assert verify()[0] == 5


def test_an_unsigned_act_is_sealed_when_its_hour_is_over_and_not_between_two_seconds(user, monkeypatch):
    unsigned = [record("concern.raised") for _each in range(3)]
    signed = log(user, 2)
    assert seal() == 2
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert seal() == 3
    chain = list(AuditEvent.objects.order_by("place").values_list("pk", flat=True))
    assert chain == [event.pk for event in signed] + sorted(event.pk for event in unsigned)


@pytest.mark.django_db(transaction=True)
def test_two_sealers_do_not_fork_the_chain():
    user = make_user("韩文")
    for _round in range(3):
        log(user, 40)
        outcomes = race(lambda _worker: seal(batch=10))
        assert [outcome for outcome in outcomes if isinstance(outcome, Exception)] == []
    while seal():
        pass
    assert verify()._replace(head="") == (120, "", None, 0)


# Verifying


def verified():
    out = StringIO()
    call_command("audit", "verify", stdout=out)
    return out.getvalue()


def test_a_whole_chain_is_told_with_its_last_hash_and_what_is_not_sealed(user):
    log(user, 2)
    seal()
    log(user, 3)
    head = AuditEvent.objects.get(place=2).hash
    assert verified() == (
        f"2 events are as they were sealed; the last hash is {head}.\n3 events are not sealed yet.\n"
    )


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("action", "x"),
        ("actor_key", ""),
        ("result", "x"),
        ("detail", '{"reason": "x"}'),
        ("object_id", "7"),
        ("area_code", "370827000000"),
        ("at", "2026-01-01 00:00:00"),
        ("prev", "x"),
        ("hash", "x"),
        ("place", 9),
        ("place", None),
    ],
)
def test_a_forged_event_is_named(user, column, value):
    _first, forged, _last = log(user, 3)
    seal()
    tamper(forged, column, value)
    broken = verify().broken
    # With its place gone, it is the next one that does not follow.
    assert broken.pk == forged.pk if column != "place" else broken is not None
    with pytest.raises(CommandError, match=str(broken.pk)):
        verified()


def test_a_last_event_that_lost_its_place_is_named(user):
    _first, forged = log(user, 2)
    seal()
    tamper(forged, "place", None)
    assert verify().broken.pk == forged.pk


def test_an_event_that_was_taken_out_is_noticed(user):
    _first, gone, last = log(user, 3)
    seal()
    drop_triggers(TABLE)
    AuditEvent.objects.filter(pk=gone.pk).delete()
    make_triggers()
    assert verify().broken.pk == last.pk


def test_a_chain_whose_beginning_was_cut_off_is_noticed(user):
    """The second is made the first: its hash fits, and it stands where it stood."""
    first, second = log(user, 2)
    seal()
    drop_triggers(TABLE)
    AuditEvent.objects.filter(pk=first.pk).delete()
    AuditEvent.objects.filter(pk=second.pk).update(prev="", hash=digest("", 2, second))
    make_triggers()
    assert verify().broken.pk == second.pk


def test_a_chain_sealed_anew_after_a_forgery_ends_in_another_hash(user):
    """Whoever owns the database can do it; an office that wrote down the hash can tell."""
    forged, _last = log(user, 2)
    seal()
    head = verify().head
    tamper(forged, "action", "x")
    drop_triggers(TABLE)
    AuditEvent.objects.update(prev=None, hash=None, place=None)
    make_triggers()
    seal()
    assert verify().broken is None and verify().head != head


def test_forgetting_a_person_keeps_the_chain_and_cuts_the_link(user):
    (event,) = log(user, 1)
    seal()
    forget(user)
    assert AuditPerson.objects.count() == 0
    assert verify().broken is None
    event.refresh_from_db()
    assert "韩文" not in str(vars(event))


def test_deleting_an_account_keeps_the_log(user):
    log(user, 1)
    key = user.audit_person.key
    user.delete()
    assert AuditPerson.objects.get(pk=key).user is None
    assert AuditEvent.objects.get().actor_key == key

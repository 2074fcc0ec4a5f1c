"""The chain of the log: every event carries the hash of the one before it.

Sealing is a sweep's work, not the act's: a chain hashed inside every act would let only one
booking happen at a time. Anybody may recompute the hashes; an office that writes down the last
one now and then can prove that nothing before it was rewritten, even by who owns the database.
"""

import hashlib
import json
from datetime import UTC, timedelta
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from .models import AuditEvent
from .retries import retried
from .triggers import Trigger

TABLE = "home_auditevent"
BATCH = 500
FIRST = ""
SEALED = ("prev", "hash", "place")
WRITTEN = [field.column for field in AuditEvent._meta.fields if field.column not in SEALED]
REFUSAL = "the audit log is only added to"


@retried
def seal(batch=BATCH):
    """Seal what may be sealed; returns how many. Two sealers never fork the chain: a place is given once."""
    try:
        with transaction.atomic():
            return seal_in_order(batch)
    except IntegrityError:
        # Another sealer gave these places; what is left is found a minute later.
        return 0


def seal_in_order(batch):
    last = AuditEvent.objects.filter(place__isnull=False).order_by("-place").first()
    place, head = (last.place, last.hash) if last else (0, FIRST)
    events = list(sealable()[:batch])
    for event in events:
        place, prev = place + 1, head
        head = digest(prev, place, event)
        AuditEvent.objects.filter(pk=event.pk).update(prev=prev, hash=head, place=place)
    return len(events)


def sealable():
    """Unsealed events in order; those of unsigned people only when their hour is over.

    Sealed at once, an event that keeps the whole hour would stand between two that keep the
    second. Within their hour they stand by their random keys.
    """
    hour_over = Q(at__lte=timezone.now() - timedelta(hours=1))
    return AuditEvent.objects.filter(~Q(actor_key="") | hour_over, hash=None).order_by("at", "pk")


def digest(prev, place, event):
    written = [getattr(event, name) for name in WRITTEN if name != "at"]
    text = json.dumps([prev, place, event.at.astimezone(UTC).isoformat(), *written], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


class Verdict(NamedTuple):
    sealed: int
    head: str
    broken: AuditEvent | None
    unsealed: int


def verify() -> Verdict:
    """Walk the whole chain; stops at the first event that is not as it was sealed."""
    unsealed = AuditEvent.objects.filter(hash=None, place=None)
    loose = AuditEvent.objects.filter(hash__isnull=False, place=None).first()
    sealed, head, broken = 0, FIRST, None
    for event in AuditEvent.objects.filter(place__isnull=False).order_by("place").iterator():
        if (event.place, event.prev, event.hash) != (sealed + 1, head, digest(head, sealed + 1, event)):
            broken = event
            break
        sealed, head = event.place, event.hash
    return Verdict(sealed, head, broken or loose, unsealed.count())


def sqlite_rules():
    kept = " AND ".join(f"NEW.{column} IS OLD.{column}" for column in WRITTEN)
    sealing = f"OLD.prev IS NULL AND OLD.hash IS NULL AND NEW.prev NOTNULL AND NEW.hash NOTNULL AND {kept}"
    # INSERT OR REPLACE deletes without asking the trigger against deleting.
    again = f"EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id OR place = NEW.place)"  # noqa: S608 -- ours
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    for name, event in {
        "audit_never_deleted": f"BEFORE DELETE ON {TABLE}",
        "audit_only_sealed": f"BEFORE UPDATE ON {TABLE} WHEN NOT ({sealing})",
        "audit_never_replaced": f"BEFORE INSERT ON {TABLE} WHEN {again}",
    }.items():
        yield Trigger(name, TABLE, "sqlite", f"CREATE TRIGGER {name} {event} {refuse}")


def postgresql_rules():
    free = " - ".join(f"'{column}'" for column in SEALED)
    function = f"""
        CREATE OR REPLACE FUNCTION home_audit_kept() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF TG_OP = 'UPDATE' THEN
            IF OLD.prev IS NULL AND OLD.hash IS NULL AND NEW.prev IS NOT NULL AND NEW.hash IS NOT NULL
               AND to_jsonb(NEW) - {free} = to_jsonb(OLD) - {free} THEN
              RETURN NEW;
            END IF;
          END IF;
          RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
        END $$;
        """
    for name, event in {
        "audit_never_deleted": f"BEFORE DELETE ON {TABLE} FOR EACH ROW",
        "audit_only_sealed": f"BEFORE UPDATE ON {TABLE} FOR EACH ROW",
        "audit_never_truncated": f"BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT",
    }.items():
        sql = f"{function} CREATE TRIGGER {name} {event} EXECUTE FUNCTION home_audit_kept()"
        yield Trigger(name, TABLE, "postgresql", sql)


LOG = (*sqlite_rules(), *postgresql_rules())

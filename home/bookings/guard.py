"""What PostgreSQL's two exclusion constraints of Occupancy say, as triggers for SQLite.

Said a second time on purpose: the service asks first and names the rival, these refuse whoever
did not ask (a shell, an import, the admin). tests/home/bookings holds each alone against an oracle.
"""

from home.trust.triggers import Trigger

TABLE = "home_occupancy"

# Times are text here, always written by Django: UTC, and with or without microseconds they sort rightly.
OVERLAP = "rival.starts_at < NEW.ends_at AND rival.ends_at > NEW.starts_at"
# A place that is not known is not another place: a comparison with null is never true.
TRAVEL = "rival.place_id <> NEW.place_id AND rival.pad_from < NEW.pad_to AND rival.pad_to > NEW.pad_from"
# No row lasts longer than a day and no pad either (both are CHECKs), so two days on each side hold
# every rival, and the index on (resource, starts_at) need not be read from the beginning of time.
# datetime() drops the microseconds, hence not exactly the day.
NEAR = """rival.resource_id = NEW.resource_id AND rival.hard
     AND rival.starts_at > datetime(NEW.pad_from, '-2 days')
     AND rival.starts_at < datetime(NEW.pad_to, '+2 days')"""


def refusing(constraint, rule, others):
    return f"""
  SELECT RAISE(ABORT, 'double-booked: {constraint}') WHERE EXISTS (
    SELECT 1 FROM {TABLE} AS rival
    WHERE {NEAR}
     AND {others} AND ({rule}));"""  # noqa: S608 -- every part is written in this file


def trigger(name, event, others):
    return Trigger(
        name,
        TABLE,
        "sqlite",
        f"CREATE TRIGGER {name} BEFORE {event} ON {TABLE} WHEN NEW.hard BEGIN"
        + refusing("occupancy_no_overlap", OVERLAP, others)
        + refusing("occupancy_travel", TRAVEL, others)
        + "\nEND",
    )


GUARD = (
    trigger("occupancy_guard_insert", "INSERT", "1"),
    trigger("occupancy_guard_update", "UPDATE", "rival.id <> OLD.id"),
)

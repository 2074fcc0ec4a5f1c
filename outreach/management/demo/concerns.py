"""What people asked for, each as far as it has come; whole hours and random keys only."""

from datetime import timedelta

from django.utils import timezone

from home.areas.models import Area, pad
from home.calendars.workdays import add_workdays
from home.offices.models import Membership
from home.trust.codes import check, code_hash, grouped, new_code
from outreach.concerns.lifecycle import WORKING_DAYS, Route, State
from outreach.concerns.models import Concern, Explanation, Extension, Message
from outreach.sessions.models import Session
from outreach.sessions.services import office_for

from . import people, reading
from .dating import at, whole_hour
from .offices import office

# A code anybody can be told, for a concern that is in hand and has been talked about.
KNOWN, FOLLOWED = "BANDENG00001", "ditch-smell"
SOURCES = {
    "listening": Concern.Source.LISTENING_DAY,
    "qr": Concern.Source.NOTICE_BOARD,
    "phone": Concern.Source.HOTLINE,
    "paper": Concern.Source.HELPER,
}
# Nobody heard these in person: they are first read at the county, never in the village.
UNSIGNED = {Concern.Source.NOTICE_BOARD, Concern.Source.WEB, Concern.Source.HOTLINE}
LISTENER = "370830111"  # the town whose listener has an account
REFERRED = [State.TRIAGED, State.ASSIGNED, State.SIGNED, State.IN_HAND, State.ANSWERED]
SETTLED = [State.CONFIRMED, State.CLOSED]
# The texts call two states by what led there.
RETURNED = [State.TRIAGED, State.ASSIGNED, State.TRIAGED]
REOPENED = [*REFERRED, *SETTLED, State.IN_HAND]
EXTENDED = 5


def known() -> str:
    return grouped(KNOWN + check(KNOWN))


def there():
    return Concern.objects.exists()


def build():
    rows = reading.concerns()
    for number, row in enumerate(rows):
        raise_and_follow(row, number)
    return len(rows)


def raise_and_follow(row, number):
    steps = way(row)
    # As many working days ago as it has made steps, so that nothing open is long overdue.
    raised = raised_at(len(steps) + number % 4 + (25 if row["state"] == "closed" else 0), 9 + number % 8)
    concern = received(row, raised)
    talk(concern, row, raised, steps)
    walk(concern, row, raised, steps)
    sign(concern, row)


def way(row):
    if row["state"] in ("returned", "reopened"):
        return RETURNED if row["state"] == "returned" else REOPENED
    if row["state"] == "received":
        return []
    state = State(row["state"])
    whole = ([State.ANSWERED] if row.get("route") == Route.ON_THE_SPOT else REFERRED) + SETTLED
    if row.get("outcome") == "explained":
        whole.remove(State.CONFIRMED)
    return whole[: whole.index(state) + 1]


def raised_at(ago, hour):
    day = timezone.localdate()
    while ago:
        day -= timedelta(days=1)
        ago -= day.weekday() < 5
    return at(day, f"{hour:02}:00")


def received(row, raised) -> Concern:
    area = Area.objects.get(pk=row["area"])
    source = SOURCES.get(row["source"], row["source"])
    taken_by = office_for(Area.objects.get(pk=pad(area.pk[:6]))) if source in UNSIGNED else office_for(area)
    code = known() if row["key"] == FOLLOWED else new_code()
    return Concern.objects.create(
        code_hash=code_hash(code),
        text=row["text"],
        area=area,
        at=raised,
        source=source,
        shielded=row.get("shielded", False),
        first_listener=listener(source, area),
        intake_office=taken_by,
        session=heard_at(area) if row["source"] == "session" else None,
        route=row.get("route"),
    )


def listener(source, area):
    if source in UNSIGNED or not area.pk.startswith(LISTENER):
        return None
    return people.user("helper" if source == Concern.Source.HELPER else "listener")


def heard_at(area):
    """The last talk given around there."""
    given = Session.objects.public().past().inside(area.pk[:9])
    return given.first() or Session.objects.public().past().inside(area.pk[:6]).first()


def walk(concern, row, raised, steps):
    """One step a working day; a person's own steps have no actor."""
    handling = handled(row)
    for number, state in enumerate(steps):
        moment = at(add_workdays(timezone.localdate(raised), number), f"{16 if number else 17}:00")
        moment = min(moment, whole_hour(timezone.now()))
        if state in (State.ASSIGNED, State.ANSWERED) and concern.office is None:
            concern.move_to(state, actor(state, concern), at=moment, **handling, **deadline(row, raised))
        elif state == State.TRIAGED and number:
            concern.move_to(state, None, row["returned"], at=moment, office=None, handler=None)
        else:
            concern.move_to(state, actor(state, concern), at=moment)
    if "outcome" in row:
        reopened = row["state"] == "reopened"
        Concern.objects.filter(pk=concern.pk).update(outcome=None if reopened else row["outcome"])


def handled(row):
    if "office" not in row:
        return {}
    owner = office(row["office"])
    member = Membership.objects.filter(office=owner, role="handler").select_related("user").first()
    return {"office": owner, "handler": member.user if member else None}


def deadline(row, raised):
    days = WORKING_DAYS[row["route"]] + (EXTENDED if "extension" in row else 0)
    return {"due_at": at(add_workdays(timezone.localdate(raised), days), "18:00")}


def actor(state, concern):
    """Who made the step: the person says whether it is settled, the listener sorts, the handler acts."""
    if state in (State.CONFIRMED, State.CLOSED):
        return None
    if state in (State.TRIAGED, State.ASSIGNED):
        return concern.first_listener or people.user("supervisor")
    return concern.handler


def talk(concern, row, raised, steps):
    """The answer, what could not be done, and what was said between the person and the handler."""
    said = [("handler", row[key]) for key in ("answer", "not_solved") if key in row]
    for step, (who, text) in enumerate([*said, *row.get("messages", [])], start=1):
        moment = raised + timedelta(hours=step * 5 + 20 * (len(steps) > 2))
        moment = whole_hour(min(moment, timezone.now()))
        Message.objects.create(concern=concern, step=step, by_person=who == "person", text=text, at=moment)


def sign(concern, row):
    """What needs two people: more time, and a no that was explained."""
    by, second = people.user("listener"), people.user("supervisor")
    if "extension" in row:
        Extension.objects.create(
            concern=concern, asked_by=by, approved_by=second, reason=row["extension"], days=EXTENDED
        )
    if "explained" in row:
        Explanation.objects.create(concern=concern, told_by=by, second_by=second, **row["explained"])

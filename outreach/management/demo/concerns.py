"""What people asked for, each brought as far as it has come by the acts that lead there."""

from contextlib import contextmanager
from datetime import timedelta

from django.utils import timezone

from home.areas.models import Area
from home.calendars.workdays import add_workdays, is_workday
from home.trust.codes import check, code_hash, grouped
from outreach.concerns import clocks, services
from outreach.concerns.lifecycle import DAYS, Clock, Outcome, Route
from outreach.concerns.models import Concern
from outreach.sessions.models import Session

from . import people, reading
from .dating import at, happened, whole_hour
from .offices import office

# A code anybody can be told, for a concern that is in hand and has been talked about.
KNOWN, FOLLOWED = "BANDENG00001", "ditch-smell"
SOURCES = {
    "listening": Concern.Source.LISTENING_DAY,
    "qr": Concern.Source.NOTICE_BOARD,
    "phone": Concern.Source.HOTLINE,
    "paper": Concern.Source.HELPER,
}
HEARD = {Concern.Source.LISTENING_DAY, Concern.Source.BRANCH, Concern.Source.SESSION}
TOWN, COUNTY, OTHER_COUNTY = "370830111", "wenshang", "yutai"
HOUR = timedelta(hours=1)
EXTENDED = 5  # working days
# The acts that lead to each state; the texts call two states by what led there.
HANDED_ON = ["triage", "assign"]
ANSWERED = [*HANDED_ON, "sign", "begin", "talk", "answer"]
WAYS = {
    "received": [],
    "triaged": ["triage"],
    "assigned": HANDED_ON,
    "returned": [*HANDED_ON, "hand_back"],
    "signed": [*HANDED_ON, "sign"],
    "in_hand": [*HANDED_ON, "sign", "begin", "talk"],
    "answered": ANSWERED,
    "confirmed": [*ANSWERED, "confirm"],
    "closed": [*ANSWERED, "confirm", "close"],
    "reopened": [*ANSWERED, "confirm", "close", "reopen"],
}
# When each is done: working days after it was raised, and the hour.
WHEN = {
    "triage": (0, "17:00"),
    "assign": (0, "17:00"),
    "sign": (1, "09:00"),
    "hand_back": (1, "10:00"),
    "begin": (1, "10:00"),
    "talk": (2, "15:00"),
    "answer": (3, "16:00"),
    "confirm": (4, "10:00"),
    "close": (4, "15:00"),
    "reopen": (6, "09:00"),
}
# What all that was settled in the months before has in common.
OLD = {"key": "", "route": "referred", "state": "closed", "outcome": "solved"}
LAST = ("talk", "answer", "confirm", "close")
OVERDUE = {"kindergarten-gate": 7}  # raised so many working days ago, and still in hand


def known() -> str:
    return grouped(KNOWN + check(KNOWN))


def there():
    return Concern.objects.exists()


def build():
    rows, old = reading.concerns(), reading.settled()
    for number, row in enumerate(old):
        Settled(OLD | row, number).tell()
    for number, row in enumerate(rows):
        Story(row, number).tell()
    return len(rows) + len(old)


class Story:
    """One concern from its first hour on."""

    def __init__(self, row, number):
        self.row, self.number = row, number
        self.way = WAYS[row["state"]]
        self.source = SOURCES.get(row["source"], row["source"])
        self.area = Area.objects.get(pk=row["area"])
        self.raised = self.when_raised()
        self.messages = list(row.get("messages", []))

    def when_raised(self):
        """So long ago that every act has had its day; what is closed, some weeks."""
        last = max((WHEN[act][0] for act in self.way), default=0)
        ago = OVERDUE.get(self.row["key"], last + 1)
        day = timezone.localdate() - timedelta(days=10 + self.number) * (self.row["state"] == "closed")
        while ago or not is_workday(day):
            ago -= bool(ago) and is_workday(day)
            day -= timedelta(days=1)
        return at(day, f"{9 + self.number % 7:02}:00")

    def tell(self):
        self.receive()
        self.handler = people.holder("handler", self.row["office"]) if "office" in self.row else None
        if self.is_settled_at_once():
            self.way = self.way[self.way.index("answer") :]
            self.handler = self.reader()
        for act in self.way:
            with self.then(*self.when(act)):
                getattr(self, act)()
        if "extension" in self.row:
            self.extend()

    def when(self, act):
        return WHEN[act]

    def receive(self):
        with happened(self.raised):
            self.concern = services.receive(
                text=self.row["text"],
                area=self.area,
                shield="village" if self.row.get("shielded") else "",
                contact=f"0537000{4000 + self.number}" if self.number % 3 == 0 else "",
                session=self.heard_at() if self.source == Concern.Source.SESSION else None,
                source=self.source,
                heard_by=self.listener(),
            )
        day = timezone.localdate(self.raised)
        changes = {"at": self.raised, "clock_from": day, **clocks.stepped(day, DAYS[Clock.READ])}
        if self.row["key"] == FOLLOWED:
            changes["code_hash"] = code_hash(known())
        Concern.objects.filter(pk=self.concern.pk).update(**changes)
        self.concern.refresh_from_db()

    def heard_at(self):
        """The last talk before that day, around there."""
        given = Session.objects.public().past(self.raised)
        return given.inside(self.area.pk[:9]).first() or given.inside(self.area.pk[:6]).first()

    def listener(self):
        """Who was told it in person, where she has an account: in 杨店."""
        if not self.area.pk.startswith(TOWN):
            return None
        if self.source == Concern.Source.HELPER:
            return people.user("helper")
        return people.user("listener") if self.source in HEARD else None

    def reader(self):
        """Who reads at the county what comes in."""
        if self.area.pk.startswith(people.HOME):
            return people.holder("supervisor", COUNTY)
        return people.holder("listener", OTHER_COUNTY)

    def is_settled_at_once(self):
        """Answered by whoever read it, without being handed on."""
        return self.row.get("route") == Route.ON_THE_SPOT and self.handler is None

    @contextmanager
    def then(self, days, clock):
        """What is done inside was done then, in whole hours, and all it left says so."""
        day = add_workdays(timezone.localdate(self.raised), days)
        moment = min(max(at(day, clock), self.raised), whole_hour(timezone.now()))
        step, said = self.concern.version, self.concern.messages.count()
        with happened(moment):
            yield
        self.concern.refresh_from_db()
        self.concern.moves.filter(step__gt=step).update(at=moment)
        now = whole_hour(timezone.now())
        for later, message in enumerate(self.concern.messages.filter(step__gt=said)):
            message.at = min(moment + later * HOUR, now)
            message.save(update_fields=["at"])
        Concern.objects.filter(pk=self.concern.pk).update(**self.dated(moment))
        self.concern.refresh_from_db()

    def dated(self, moment):
        """The days an act has just written down, as if it had been done then."""
        row, today, day = self.concern, timezone.localdate(), timezone.localdate(moment)
        changes = {"paused_at": moment} if row.paused_at else {}
        if row.step_from == today:
            changes |= clocks.stepped(day, DAYS[Clock.SIGN])
        if row.answered_on == today:
            changes["answered_on"] = day
        if row.closed_on == today:
            changes |= {"closed_on": day, "took_days": (day - timezone.localdate(self.raised)).days}
        if row.clock_from == today and row.clock_days:
            changes |= clocks.begun(day, row.clock_days)
        return changes

    def triage(self):
        services.triage(self.concern, self.row["route"], self.concern.first_listener or self.reader())

    def assign(self):
        services.assign(self.concern, office(self.row["office"]), self.reader())

    def hand_back(self):
        services.hand_back(self.concern, self.row["returned"], self.handler)

    def sign(self):
        services.sign_for(self.concern, self.handler)

    def begin(self):
        services.take_in_hand(self.concern, self.handler)
        for when, what, evidence in self.row.get("facts", []):
            services.add_fact(self.concern, when, what, evidence, self.handler)

    def talk(self):
        """What was said before there was an answer."""
        if "answer" not in self.row:
            self.say(self.messages)

    def say(self, messages):
        for who, text in messages:
            services.say(self.concern, text, by=self.handler if who == "handler" else None)

    def answer(self):
        if explained := self.row.get("explained"):
            self.say([("handler", self.row["answer"])])
            services.explain(self.concern, **explained, by=self.handler)
            services.countersign(self.concern, people.user("supervisor"))
        else:
            services.answer(self.concern, self.row["answer"], self.row["outcome"], self.handler)
        if self.row["outcome"] == Outcome.NOT_SOLVED:
            self.say([("handler", self.row["not_solved"])])
        if self.row["state"] == "answered":
            self.say(self.messages)

    def confirm(self):
        if "reopen" not in self.way:
            self.say(self.messages)
        services.confirm_by_person(self.concern)

    def close(self):
        services.close(self.concern, self.handler)

    def reopen(self):
        """Her own words open it again."""
        (_person, first), *rest = self.messages
        services.reopen(self.concern, first)
        self.say(rest)

    def extend(self):
        """More time: asked by who handles it, granted by who supervises."""
        services.ask_extension(self.concern, EXTENDED, self.row["extension"], self.handler)
        services.grant_extension(self.concern, people.user("supervisor"))


class Settled(Story):
    """Raised some months ago and answered after so many working days; she agreed, and it was closed."""

    def when_raised(self):
        day = timezone.localdate() - timedelta(days=self.row["ago"])
        while not is_workday(day):
            day -= timedelta(days=1)
        return at(day, f"{9 + self.number % 7:02}:00")

    def when(self, act):
        days, clock = WHEN[act]
        return max(days + self.row["days"] - WHEN["answer"][0], 2) if act in LAST else days, clock

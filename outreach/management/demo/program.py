"""A hundred and nine talks, each with what becomes of it, on the days around today."""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from home.areas.models import Area
from home.bookings.models import Venue

from . import days, places, reading
from .casting import Casting, can
from .dating import at

SEED = 20260
FIRST = "存折翻开，从头一行念起"  # today's talk, in the village the accounts belong to
RECENT = "断过几年，心里别慌"  # given there two days ago: at any hour its helper finds a talk to be rated
SPEAKERS = ["许桂兰", "许桂兰", "郭长顺", "郭长顺", "谷丰年"]  # who find an offer waiting
# (what becomes of it, on which day from today); the first is today's.
COMING = [("confirmed", day) for day in (0, 0, 1, 1, 1, 2, 2, 3, 3, 3, 4, 4, 5, 5, 6)]
LATER = [("confirmed", 7 + 2 * step) for step in range(15)]
ASKED = [("offering", 5 + step) for step in range(7)]
DRAFTS = [("draft", 20 + 3 * step) for step in range(3)]
OFF = [("cancelled", day) for day in (-19, -6, 2, 5)]
GIVEN_LATELY = ("delivered", -2)
OVER = [("confirmed", -1), ("confirmed", -2), *(("delivered", -step) for step in (1, 2, 3, 4))]
CLOSED = [("closed", -4 - step * 5 // 4) for step in range(57)]
AFTERWARDS = [("afterwards", -9), ("afterwards", -31)]


@dataclass
class Talk:
    row: dict
    fate: str
    starts_at: datetime
    area: Area
    venue: Venue
    cast: list[str]  # the lead first
    second: str | None = None
    wish: dict | None = None
    session: object = field(default=None, repr=False)

    @property
    def ends_at(self):
        return self.starts_at + timedelta(minutes=self.row["minutes"])


def program(now) -> list[Talk]:
    """In the order of their days. The same for everybody who loads it on one day."""
    dice, casting, rows = Random(SEED), Casting(), shuffled()
    talks = []
    for speaker, (fate, away) in zip([*SPEAKERS, None, None], ASKED, strict=True):
        row = take(rows, lambda row, who=speaker: asks(row, who, casting))
        talks.append(talk(row, fate, away, now, dice, casting, speaker))
    for fate, away in [*COMING, *OVER, *LATER, *OFF, *DRAFTS, *AFTERWARDS, *CLOSED]:
        row = take(rows, lambda row, given=(fate, away): suits(row, given))
        talks.append(talk(row, fate, away, now, dice, casting))
    return sorted(talks, key=lambda one: one.starts_at)


def shuffled():
    rows = reading.sessions()["sessions"]
    Random(SEED).shuffle(rows)
    rows.sort(key=lambda row: row["title"] != FIRST)
    return deque(rows)


def take(rows, fits):
    """The first row that fits, out of the queue."""
    row = next(row for row in rows if fits(row))
    rows.remove(row)
    return row


def suits(row, fate_and_day):
    """Today's talks are in villages; the recent one waits for its day."""
    if fate_and_day == GIVEN_LATELY or row["title"] == RECENT:
        return fate_and_day == GIVEN_LATELY and row["title"] == RECENT
    return fate_and_day[1] or row["setting"] == "village"


def asks(row, speaker, casting):
    """A talk a speaker can be asked for; without one, a talk for which nobody is named."""
    if row["title"] in (FIRST, RECENT) or row.get("lecturer", speaker) != speaker:
        return False
    return can(casting.people[speaker], row) if speaker else True


def talk(row, fate, away, now, dice, casting, wanted=None) -> Talk:
    onward = away > 0
    day = days.suiting(now.date() + away * days.DAY, row["setting"], onward)
    while (lead := casting.lead(row, day, wanted)) is None:
        day = days.suiting(day + (days.DAY if onward else -days.DAY), row["setting"], onward)
    cast = [lead["name"], *casting.company(row, lead["name"], day)]
    second = casting.second(row, lead["name"], day)
    casting.take(cast, day)
    area, venue = places.found(row, lead, dice, near=0 <= away < 7 and dice.random() < 0.75)
    clock = row.get("at") or dice.choice(days.HOURS[row["setting"]])
    starts_at = days.today(now) if row["title"] == FIRST else at(day, "19:00" if away == 0 else clock)
    return Talk(row, fate, starts_at, area, venue, cast, second)

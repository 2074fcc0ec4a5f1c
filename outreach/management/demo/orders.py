"""What people wished for: some wishes became a talk, some wait, some could not be met."""

from datetime import timedelta

from django.utils import timezone

from home.areas.models import Area
from home.offices.models import User
from home.topics.models import Topic
from home.trust.codes import check, code_hash, grouped
from outreach.sessions.models import Order
from outreach.sessions.services import merge, place_order, review

from . import people, reading
from .dating import date_order, happened, in_hours, whole_hour

# A code anybody can be told, for the order behind today's talk.
KNOWN = "BANDENG00000"
DAY = timedelta(days=1)
# By the place of a wish in the texts. What waits, and where; the town's coordinator finds three.
WAITING = {
    4: "370830111208",
    8: "370830111205",
    22: "370830111210",
    7: "370830001016",
    14: "370827102205",
}
REJECTED = {2: 0, 13: 3, 12: 2}  # with which of the reasons
MERGED = [17, 18, 20]
HELPED = {13, 22}
OFFICES = {11: "柳湾村党支部", 12: "杨店镇小学", 3: "镇上的服装厂"}


def known() -> str:
    return grouped(KNOWN + check(KNOWN))


def wishes():
    return reading.sessions()["orders"]


def attach(talks):
    """Give each wish that became a talk the first talk on its topic."""
    loose = {*WAITING, *REJECTED, *MERGED}
    first = next(talk for talk in talks if talk.starts_at.date() == timezone.localdate())
    for number, wish in enumerate(wishes()):
        if number not in loose:
            talk = first if number == 0 else fitting(talks, wish)
            talk.wish = {**wish, "number": number}


def fitting(talks, wish):
    """What is still to come before what was given."""
    free = [talk for talk in talks if talk.wish is None and talk.row["topic"] == wish["topic"]]
    free = [talk for talk in free if talk.fate in ("offering", "confirmed", "closed")]
    return max(free, key=lambda talk: (talk.fate == "offering", talk.starts_at))


def order(wish, number, area, moment) -> Order:
    """As a villager fills it in; some leave a number that nobody has."""
    helper = people.user("helper") if number in HELPED else None
    moment = moment if helper else whole_hour(moment)
    with happened(moment):
        placed = place_order(
            area=area,
            wish=wish["wish"],
            topic=Topic.objects.get(code=wish["topic"]) if "topic" in wish else None,
            windows=[{"when": "any", "part": "any"}],
            contact=f"0537000{3000 + number}" if number % 2 == 0 else "",
            by_helper=helper,
            **for_whom(number, helper),
        )
    date_order(placed, moment)
    if number == 0:
        Order.objects.filter(pk=placed.pk).update(code=known(), code_hash=code_hash(known()))
    return placed


def for_whom(number, helper):
    if number in OFFICES:
        return {"source": Order.Source.OFFICE, "unit": OFFICES[number]}
    return {"source": Order.Source.HELPER if helper else Order.Source.WEB}


def build(talks, now):
    """The wishes that did not become a talk of their own."""
    said = wishes()
    for step, (number, area) in enumerate(WAITING.items()):
        order(said[number], number, Area.objects.get(pk=area), in_hours(now - (5 + 7 * step) * DAY / 24))
    reasons = [row["text"] for row in reading.sessions()["reasons"] if row["kind"] == "reject"]
    for step, (number, reason) in enumerate(REJECTED.items()):
        placed = order(said[number], number, ours(), now - (9 + 4 * step) * DAY)
        with happened(now - (8 + 4 * step) * DAY):
            review(placed.session, desk(placed.area), passed=False, reason=reasons[reason])
    for step, number in enumerate(MERGED):
        join(said[number], number, talks, now - (6 + step) * DAY)


def ours():
    return Area.objects.get(pk="370830111205")


def join(wish, number, talks, moment):
    """One talk for two wishes: the later order goes over to the earlier talk."""
    coming = [talk for talk in talks if talk.fate == "confirmed" and talk.row["topic"] == wish["topic"]]
    target = max(coming, key=lambda talk: talk.starts_at)
    placed = order(wish, number, target.area, moment)
    with happened(moment + DAY / 4):
        merge(placed.session, target.session, desk(target.area))


def desk(area) -> User | None:
    """Who keeps the desk of an area; counties without an account of the demonstration have nobody."""
    if area.pk.startswith("370830111"):
        return people.user("coordinator")
    if area.pk.startswith(people.HOME):
        return people.user("dispatcher")
    return people.user("coordinator", "370827") if area.pk.startswith("370827102") else None

"""On whose side a colleague stands in a concern, and so which steps are hers. Seeing it is asked first."""

from home.offices.kinds import Level, Role
from home.offices.scope import standing

from .lifecycle import OVER, RUNNING, Route, State
from .models import HANDLING, TAKING
from .services.ending import may_close
from .services.passing import hides

BEFORE_SIGNED = (State.RECEIVED, State.TRIAGED, State.ASSIGNED)
WORKED_ON = (State.SIGNED, State.IN_HAND)


def takes(concern, user) -> bool:
    """She reads what comes in: at the intake office, as the first listener, or supervising from above."""
    held = standing(user).roles.get(concern.intake_office_id, set())
    return bool(held & TAKING) or user == concern.first_listener or supervises(concern, user)


def may_hear(concern, user) -> bool:
    """Only who reads concerns, at the county or above: a voice is known again where the speaker lives."""
    held = standing(user)
    own = held.roles.get(concern.intake_office_id, set()) & TAKING
    above = [office for office in held.holding({Role.SUPERVISOR}) if is_above(office, concern)]
    offices = [*above, *([concern.intake_office] if own else [])]
    return any(office.level in (Level.CITY, Level.COUNTY) for office in offices)


def is_above(office, concern):
    return concern.intake_office.path.startswith(office.path)


def handles(concern, user) -> bool:
    return bool(standing(user).roles.get(concern.office_id, set()) & HANDLING)


def supervises(concern, user) -> bool:
    """At the office that took it in or above; not the office that handles it."""
    return any(is_above(office, concern) for office in standing(user).holding({Role.SUPERVISOR}))


def may_countersign(concern, user) -> bool:
    explanation = waiting_explanation(concern)
    return bool(explanation) and explanation.told_by_id != user.pk


def waiting_explanation(concern):
    """讲清楚 that is written and not yet signed by a second person."""
    explanation = getattr(concern, "explanation", None)
    return explanation if explanation and explanation.second_by_id is None else None


def waiting_extension(concern):
    """More time that is asked for and not yet granted."""
    extension = getattr(concern, "extension", None)
    return extension if extension and extension.approved_by_id is None else None


def acts(concern, user) -> list:
    """The steps she may take now, the first of them the one to take next."""
    taking, handling = takes(concern, user), handles(concern, user)
    offered = [
        *(two_handed(concern, user, taking, handling)),
        *(of_reader(concern, user, taking)),
        *(of_handler(concern, taking, handling)),
        *(of_either(concern, user, taking or handling)),
        *(of_recurrence(concern, taking)),
        *(of_publisher(concern, user, taking or handling)),
        *(of_passing(concern, taking)),
    ]
    return [name for name, open_now in offered if open_now]


def two_handed(concern, user, taking, handling):
    """What another began and she may end."""
    signing = concern.state == State.IN_HAND and may_countersign(concern, user)
    extension = concern.state in WORKED_ON and waiting_extension(concern)
    deciding = bool(extension) and extension.asked_by_id != user.pk and taking
    return [
        ("countersign", signing and (taking or handling)),
        ("grant", deciding),
        ("refuse", deciding),
    ]


def of_reader(concern, user, taking):
    early = taking and concern.state in BEFORE_SIGNED
    spoken = early and not concern.text and hasattr(concern, "voice")
    return [
        ("write_down", spoken and may_hear(concern, user)),
        ("refer", taking and concern.state in (State.RECEIVED, State.TRIAGED)),
        ("settle", taking and concern.state == State.RECEIVED),
        ("join", early and not hasattr(concern, "joined") and not concern.followers.exists()),
        ("part", early and hasattr(concern, "joined")),
        ("about", early),
        ("contact", early and concern.source == "hotline" and not concern.contact),
    ]


def of_recurrence(concern, taking):
    kinds = {one.kind for one in concern.recurrences.all() if one.settled_by_id is None}
    return [("propose", taking and "talk" in kinds), ("seen_to", taking and bool(kinds))]


def of_publisher(concern, user, party):
    written = getattr(concern, "published", None)
    open_to_all = not (concern.shielded or concern.about_office_id or concern.about_lecturer_id)
    told = concern.state in (State.ANSWERED, State.CONFIRMED, State.CLOSED) and not concern.erased_on
    reading = written and written.read_by_id is None and written.written_by_id != user.pk
    return [
        ("read_public", party and bool(reading)),
        ("publish", party and open_to_all and told),
    ]


def of_handler(concern, taking, handling):
    state = concern.state
    in_hand = state == State.IN_HAND and (
        handling or (taking and concern.office_id == concern.intake_office_id)
    )
    old = in_hand and concern.route == Route.FACT_FINDING
    return [
        ("sign", handling and state == State.ASSIGNED),
        ("begin", handling and state == State.SIGNED),
        ("answer", in_hand),
        ("explain", in_hand),
        ("fact", old),
        ("find", old),
        ("extend", handling and state in WORKED_ON and not hasattr(concern, "extension")),
        ("hand_back", handling and state in (State.ASSIGNED, State.SIGNED)),
    ]


def of_either(concern, user, party):
    state = concern.state
    gone_out = state in (State.ASSIGNED, State.SIGNED, State.IN_HAND)
    return [
        ("close", party and may_close(concern)),
        ("take_over", gone_out and supervises(concern, user)),
        ("say", party and state not in OVER),
        ("look", party and state not in OVER and bool(concern.contact)),
        ("note", party and state not in OVER),
    ]


def of_passing(concern, taking):
    return [
        ("number", taking and concern.state not in OVER and hasattr(concern, "passing")),
        ("pass_out", taking and may_pass_out(concern)),
    ]


def may_pass_out(concern) -> bool:
    """Heard and read here, and nothing that somebody is not to see."""
    ours = concern.source != "hotline" and not hasattr(concern, "passing") and not hides(concern)
    return ours and concern.state in RUNNING and bool(concern.text)

"""On whose side a colleague stands in a concern, and so which steps are hers. Seeing it is asked first."""

from home.offices.kinds import Role
from home.offices.scope import standing

from .lifecycle import State
from .models import HANDLING, TAKING
from .services.routing import may_close


def takes(concern, user) -> bool:
    """She reads what comes in: at the intake office, as the first listener, or supervising from above."""
    held = standing(user)
    if held.roles.get(concern.intake_office_id, set()) & TAKING or user == concern.first_listener:
        return True
    above = held.holding({Role.SUPERVISOR})
    return any(concern.intake_office.path.startswith(office.path) for office in above)


def handles(concern, user) -> bool:
    return bool(standing(user).roles.get(concern.office_id, set()) & HANDLING)


def may_countersign(concern, user) -> bool:
    explanation = waiting_explanation(concern)
    return bool(explanation) and explanation.told_by_id != user.pk


def waiting_explanation(concern):
    """讲清楚 that is written and not yet signed by a second person."""
    explanation = getattr(concern, "explanation", None)
    return explanation if explanation and explanation.second_by_id is None else None


def acts(concern, user) -> list:
    """The steps she may take now, the first of them the one to take next."""
    taking, handling, state = takes(concern, user), handles(concern, user), concern.state
    return [name for name, offered in offers(concern, user, taking, handling, state) if offered]


def offers(concern, user, taking, handling, state):
    in_hand = state == State.IN_HAND
    own = handling or (taking and concern.office_id == concern.intake_office_id)
    signing = in_hand and may_countersign(concern, user)
    return [
        ("refer", taking and state in (State.RECEIVED, State.TRIAGED)),
        ("settle", taking and state == State.RECEIVED),
        ("sign", handling and state == State.ASSIGNED),
        ("begin", handling and state == State.SIGNED),
        ("countersign", signing and (taking or handling)),
        ("answer", own and in_hand),
        ("explain", own and in_hand),
        ("hand_back", handling and state in (State.ASSIGNED, State.SIGNED)),
        ("close", (taking or handling) and may_close(concern)),
        ("say", (taking or handling) and state != State.CLOSED),
    ]

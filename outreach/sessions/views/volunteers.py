"""At the desk of a waiting order: which lecturers would take it, each agreed to with one press."""

from .. import rows, services


def answers_to(talk):
    """[{talk, when, until}]: their proposals in answer to this order, the first who came first."""
    found = (
        services.proposals().filter(in_answer_to=talk).for_rows().prefetch_related("offers").order_by("pk")
    )
    return [row(one) for one in found]


def row(proposal):
    return {
        "talk": proposal,
        "when": f"{rows.named_day(rows.day_of(proposal))} {rows.hours(proposal)}",
        "until": next((offer.reply_by for offer in proposal.offers.all()), None),
    }

"""Orders that wait near a lecturer, as her page says them."""

from outreach.sessions.forms.ordering import said_windows
from outreach.sessions.services import orders_for

SHOWN, MOST = 3, 30


def wishes(lecturer, most):
    """The nearest of them; as many queries for thirty as for one. Who ordered is not among what she reads."""
    found = orders_for(lecturer).select_related("area__parent").prefetch_related("orders")
    return [wish_row(one) for one in found[:most]]


def wish_row(talk):
    """Its title is redacted and its note too, whoever typed them."""
    standing = [order for order in talk.orders.all() if not order.withdrawn_at]
    said = {said_windows(order.windows) for order in standing} - {""}
    # A wish of one's own gives its first words as the title: once is enough.
    told = talk.note.startswith(talk.title)
    return {
        "pk": talk.pk,
        "title": talk.note if told else talk.title,
        "note": "" if told else talk.note,
        "place": f"{talk.area.parent} {talk.area}",
        "people": len(standing),
        "when": "；".join(sorted(said)),
    }

"""CPU of the form, of an answer that is kept, and of the thanks."""

from django.db import connection

from outreach.feedback.models import Rating
from tests.bench.frame.control import hello, ratio, site

from .world import new_key, of_browser, of_script

LIMIT = 22  # × hello, by the issue, on PostgreSQL
COUNT = 400


def prices(talk):
    address = f"/f/{talk.token}/"
    with hello() as control, site() as server:
        yield {"what": "the form", **ratio(control, server, address)}
        for what, send in (
            ("an answer as sent by the script", of_script),
            ("an answer without script", of_browser),
        ):
            before = Rating.objects.count()
            figures = ratio(control, server, address, count=COUNT, body=lambda send=send: send(new_key()))
            yield {
                "what": what,
                **figures,
                "kept": Rating.objects.count() - before,
                "limits": verdict(figures),
            }
        yield {"what": "the thanks", **ratio(control, server, f"{address}?done")}


def verdict(figures):
    if connection.vendor != "postgresql":
        return ""
    return "met" if figures["÷ hello"] <= LIMIT else f"**not met: ÷ hello ≤ {LIMIT}**"

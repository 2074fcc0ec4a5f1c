"""What an answer costs, and that none is lost or kept twice while web workers die."""

from .pricing import prices
from .storming import identical, storm
from .world import talks

TITLE = "An answer, kept once"
NOTE = """
*÷ hello* is CPU of gunicorn's workers per request beside an empty Django view asked in turn with it, medians
of 5 rounds; the database's own work is not in it on PostgreSQL. *As sent by the script* has no file and is
answered in a word; *without script* the same comes as the form of a browser sends it and leads to the
thanks. Peers: pretalx's feedback form alone, without anything being kept, is 53 to 66 times *hello*.

In the storm sixteen clients send answers over kept-alive connections while a web worker is killed at random
(SIGKILL) about twice a second. A client that gets no receipt sends the same answer again, as a phone does.
*lost* are receipts without a row, *doubled* rows beyond one for each key.

`BENCH_ANSWERS` makes the storm smaller.
"""


def measure():
    pricing, storming, pressed = talks(3)
    yield from prices(pricing)
    yield storm(storming)
    yield identical(pressed)

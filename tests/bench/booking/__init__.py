"""No talk is booked over another: many clients at once, some of them killed, and what the guard costs."""

from .growing import growth
from .pricing import price, setting
from .racing import races

TITLE = "Booking without overlap"
NOTE = """
Sixteen processes want the same two hundred lecturers, forty rooms in five towns and ten days; every
fourth wish is the same for all of them. Of a hundred clients in the middle of a transaction one is killed
there, and another goes on. *overlaps* and *half* (a talk of which only some rows were kept) are counted
afterwards by SQL that shares nothing with the guard; roads are counted as overlaps wherever the
service was asked, pads where only the database was. *Nobody asks* is the control: it looks first, and then
writes, without any lock. *÷ plain* is beside the same rows written by bulk_create as soft ones, which no
guard looks at, each in a transaction of its own. *÷ 10,000* is the median of a booking among so many
sessions beside the median among ten thousand.

`BENCH_ATTEMPTS` and `BENCH_SESSIONS` make it smaller; most of it goes into writing a million sessions.
"""


def measure():
    yield from races()
    yield price()
    yield from growth()
    yield setting()

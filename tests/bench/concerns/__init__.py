"""A desk with 100,000 concerns, ten thousand clocks that are due at once, and a hotline's file."""

from importlib import import_module

TITLE = "A desk with 100,000 concerns"
NOTE = """
Four counties of twelve towns each; a tenth of the concerns is still open. *few* and *many* are the questions
asked of the database where a desk has a hundred and a hundred thousand: they must be the same. A page is what
its reader waits for, asked in this process without the server around it. The sweep finds ten thousand clocks
that have run out in one minute, tells the level above, and finds nothing the second time. The file has
fifty thousand rows, three of them broken, and is brought twice.
"""


def measure():
    """What it measures with needs Django, which is not set up yet when the subjects are looked for."""
    return import_module("tests.bench.concerns.measuring").measure()

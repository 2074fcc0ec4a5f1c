"""20,000 lessons of 3,000 characters: are they found, and what does the shelf cost beside one of twenty?"""

from importlib import import_module

TITLE = "The shelf with 20,000 lessons"
NOTE = """
Texts of 3,000 characters with the frequencies of the demonstration's own, on one shelf. *Recall* and
*precision* are against a plain search for the characters in each text. *Stock* is Wagtail's own search
backend over the same lessons, indexed anew in the same run: it finds next to nothing in Chinese. A time of
search is that of the number of all hits with the rows of the first page; `/materials/` is measured as CPU
of the whole server. The limits: as many queries for 20,000 lessons as for twenty and at most 1.3 times the
cost; of our search a recall of 100 % and a precision of at least 99.5 %.
"""


def measure():
    """What it measures with needs Django, which is not set up yet when the subjects are looked for."""
    return import_module("tests.bench.shelf.measuring").measure()

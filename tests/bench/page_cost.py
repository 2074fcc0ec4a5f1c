"""What the web processes spend on one public page."""

from tests.walk.places import found

from .first_view import PAGES
from .frame.control import hello, ratio, site

TITLE = "The cost of a page"
DEMONSTRATION = True
NOTE = """
CPU of gunicorn's workers per request, divided by that of an empty Django view asked in turn with
it: medians of 5 rounds. Pages come whole from the site's own cache, as they do for everybody but the
first reader after a change; the feedback form gets a key of its own on its way out.
The database's own work is not in it on PostgreSQL. Peers (PostgreSQL):
bakerydemo 80 to 155, pretalx 29 to 177, a page of 20 kB from Django's own page cache in memory 2.
"""


def measure():
    with hello() as control, site() as server:
        for page, (name, place) in PAGES.items():
            yield {"page": page, **ratio(control, server, found(name)[place])}

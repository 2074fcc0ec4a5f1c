"""How many queries something asks: the same for three rows as for one."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries(client, url):
    def page():
        assert client.get(url).status_code == 200

    page()  # whatever is read once and kept (content types, sites) is not the page's
    return asked(page)


def asked(act):
    return len(statements(act))


def statements(act):
    with CaptureQueriesContext(connection) as found:
        act()
    return [query["sql"] for query in found.captured_queries]

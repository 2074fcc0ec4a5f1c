"""How many queries a page asks: the same for three rows as for one."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries(client, url):
    client.get(url)  # whatever is read once and kept (content types, sites) is not the page's
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(url).status_code == 200
    return len(asked)

"""Several workers at once, each with a connection of its own; for tests with real transactions."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

TOGETHER = 20  # seconds within which all must have come to the start


def race(act, workers=8):
    """Run act(0), act(1), … in threads that start together: what each returned, or the fault it raised."""
    start = Barrier(workers)

    def run(number):
        try:
            connection.ensure_connection()
            start.wait(TOGETHER)
            return act(number)
        except Exception as fault:
            return fault
        finally:
            connection.close()

    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(run, range(workers)))

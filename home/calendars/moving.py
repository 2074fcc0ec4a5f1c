"""A day is worked after all, or is not: whoever counts working days counts again.

A room names its task in apps.ready(); a lost ring costs until that task's own time of day.
"""

from django.db import transaction

from home.trust.bell import ring_for

COUNTING: list[str] = []


def count_again_by(task: str):
    """Registering twice changes nothing."""
    if task not in COUNTING:
        COUNTING.append(task)


def days_moved():
    """Call it in the transaction that wrote the days."""
    transaction.on_commit(lambda: [ring_for(task) for task in COUNTING])

"""Trying again where two transactions merely met."""

import random
import time
from functools import wraps

from django.db import OperationalError, connection

DEADLOCK, SERIALIZATION = "40P01", "40001"
TRIES = 4


def retried(act):
    """Try the whole act up to four times when the database gave up on one of two that met.

    It goes around the outermost transaction: inside one there is nothing left to save, so there
    the fault passes through to whoever began it. A refusal (Taken, TooLate) is never repeated.
    """

    @wraps(act)
    def trying(*args, **kwargs):
        for number in range(1, TRIES):
            try:
                return act(*args, **kwargs)
            except OperationalError as fault:
                if connection.in_atomic_block or not merely_met(fault):
                    raise
            # Both waiting equally long would meet again.
            time.sleep(random.uniform(0.02, 0.15) * number)  # noqa: S311
        return act(*args, **kwargs)

    return trying


def merely_met(fault):
    state = getattr(fault.__cause__, "sqlstate", None)
    return state in {DEADLOCK, SERIALIZATION} or "is locked" in str(fault)

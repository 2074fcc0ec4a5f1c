"""The bell. A lost ring costs a minute, never a notice: the sweep finds what is due."""

from home.trust.bell import ring_for


def ring(task="home.deliver_notices"):
    """Wakes a worker for this sweep now rather than within the minute."""
    ring_for(task)

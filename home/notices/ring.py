"""The bell. A lost ring costs a minute, never a notice: the sweep finds what is due."""

import logging

from celery import current_app

log = logging.getLogger(__name__)


def ring(task="home.deliver_notices"):
    """Wakes a worker for this sweep now rather than within the minute."""
    try:
        current_app.send_task(task, ignore_result=True, retry=False)
    except Exception as fault:
        # The broker may be down; the act that rang is already kept and must not fail for it.
        log.warning("The bell did not ring: %s", fault)

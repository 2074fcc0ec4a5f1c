"""The bell: a worker is told that a row waits. A lost ring costs a minute: the sweep finds the row."""

import logging

from celery import current_app

log = logging.getLogger(__name__)


def ring_for(task: str):
    """Ask for this task to run soon: ring_for("home.deliver_notices")."""
    try:
        current_app.send_task(task, ignore_result=True, retry=False)
    except Exception as fault:
        # The broker may be down; the act that rang is already kept and must not fail for it.
        log.warning("The bell did not ring: %s", fault)

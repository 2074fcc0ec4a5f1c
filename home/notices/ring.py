"""The bell. A lost ring costs a minute, never a notice: the sweep finds what is due."""

import logging

from celery import current_app

log = logging.getLogger(__name__)


def ring():
    try:
        current_app.send_task("home.deliver_notices", ignore_result=True, retry=False)
    except Exception as fault:
        # The broker may be down; the act that rang is already kept and must not fail for it.
        log.warning("The bell did not ring: %s", fault)

"""The site's own task queue with a slower hand: a kill finds a talk written and not yet kept."""

import time

import django

django.setup()

from config.celery import app  # noqa: E402 -- Django must be set up before its models are read
from outreach.planning.services import carrying  # noqa: E402

BREATH = 0.2  # seconds; twenty talks take four, however busy the machine is


def slowly(act):
    def breathing(*what):
        done = act(*what)
        time.sleep(BREATH)
        return done

    return breathing


carrying.apply = slowly(carrying.apply)

__all__ = ["app"]

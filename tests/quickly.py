"""The site's own task queue with a quicker clock: a test does not wait a minute for a sweep."""

from config.celery import app

app.conf.beat_schedule["notices"]["schedule"] = 1.0

__all__ = ["app"]

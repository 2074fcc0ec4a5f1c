"""The pool's sweep, once a day."""

from celery import shared_task

from . import services


@shared_task(name="lecturers.warn_of_endings")
def warn_of_endings():
    services.warn_of_endings()
    services.settle_merged()

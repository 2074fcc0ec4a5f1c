"""The sweeps of this room; config/celery.py says when."""

from celery import shared_task

from . import services


@shared_task(name="outreach.sweep_concerns")
def sweep_concerns():
    services.sweep()


@shared_task(name="outreach.recount_clocks")
def recount_clocks():
    services.recount()


@shared_task(name="outreach.remind_of_concerns")
def remind_of_concerns():
    services.remind()
    services.open_rounds()
    services.find_recurrences()

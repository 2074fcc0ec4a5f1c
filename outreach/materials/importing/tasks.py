"""Reading what was brought in: rung for, and swept for each minute."""

from celery import shared_task

from .services import give_up_stuck, read_waiting


@shared_task(name="outreach.read_intakes")
def read_intakes():
    give_up_stuck()
    read_waiting()

"""Sheets that wait to be drawn, plans that wait to go out, and those whose worker is gone."""

from celery import shared_task

from .services import carrying, printing, releasing


@shared_task(name=printing.TASK)
def print_sheets():
    printing.print_all()


@shared_task(name=releasing.TASK)
def release_plans():
    carrying.carry_out_all()

from celery import shared_task

from .schedule import keep_dates


@shared_task(name="home.keep_dates")
def keep_page_dates():
    keep_dates()

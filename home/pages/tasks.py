from celery import shared_task

from .processing.running import process_all
from .schedule import keep_dates


@shared_task(name="home.keep_dates")
def keep_page_dates():
    keep_dates()


@shared_task(name="home.process_files")
def process_files():
    """The bell's answer and the minute's sweep. Killed at any point, the next one goes on."""
    process_all()

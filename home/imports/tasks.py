"""Files that wait to be read or written."""

from celery import shared_task

from .lifecycle import WAITING
from .models import ImportJob
from .services import put_back, work


@shared_task(name="home.run_imports")
def run_imports():
    """The bell's answer and the minute's sweep: one and the same."""
    put_back()
    for job in ImportJob.objects.filter(state__in=WAITING).order_by("made_at"):
        work(job)

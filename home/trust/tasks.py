"""The sweeps of trust."""

from celery import shared_task

from .retention import purge_all
from .sealing import BATCH, seal


@shared_task(name="home.seal_audit")
def seal_audit():
    while seal() == BATCH:
        pass


@shared_task(name="home.purge")
def purge():
    purge_all()

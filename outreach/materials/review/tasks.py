from celery import shared_task

from .services import remind


@shared_task(name="outreach.remind_reviewers")
def remind_reviewers():
    remind()

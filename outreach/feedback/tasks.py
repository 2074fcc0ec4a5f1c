"""Answers are counted each minute in steps, and laid side by side to see what is odd."""

from celery import shared_task

from .services import cleaning, counting, weighing


@shared_task(name="outreach.count_ratings")
def count_ratings():
    counting.count()


@shared_task(name="outreach.weigh_ratings")
def weigh_ratings():
    weighing.look_over()
    cleaning.shred_slips()

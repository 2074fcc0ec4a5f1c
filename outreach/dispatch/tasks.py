"""Month plans that wait to be reckoned, and those whose worker is gone."""

from celery import shared_task

from .models import Run
from .services import carry_out, give_up_stuck


@shared_task(name="outreach.plan_months")
def plan_months():
    give_up_stuck()
    for run in Run.objects.due().select_related("by", "office"):
        carry_out(run)

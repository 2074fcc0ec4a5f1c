"""The task queue: a doorbell. What must happen is a row; a lost ring is found by a sweep."""

import os

from celery import Celery
from celery.schedules import crontab

from . import bell

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("bandeng")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@app.on_after_configure.connect
def hang_bell(sender, source, **kwargs):
    if str(source["broker_url"]).startswith("filesystem"):
        bell.hang(source["broker_transport_options"])


# One row per sweep. Each finds by itself what is due, so a missed tick costs a minute.
app.conf.beat_schedule = {
    "notices": {"task": "home.deliver_notices", "schedule": 60.0},
    "imports": {"task": "home.run_imports", "schedule": 60.0},
    "files": {"task": "home.process_files", "schedule": 60.0},
    "pages": {"task": "home.keep_dates", "schedule": 60.0},
    "audit": {"task": "home.seal_audit", "schedule": 60.0},
    "purge": {"task": "home.purge", "schedule": crontab(hour=3, minute=40)},
    "terms": {"task": "lecturers.warn_of_endings", "schedule": crontab(hour=6, minute=10)},
    "offers": {"task": "outreach.expire_offers", "schedule": 60.0},
    "proposals": {"task": "outreach.lapse_proposals", "schedule": 60.0},
    "storms": {"task": "outreach.postpone_talks", "schedule": 60.0},
    "plans": {"task": "outreach.plan_months", "schedule": 60.0},
    "releases": {"task": "outreach.release_plans", "schedule": 60.0},
    "prints": {"task": "outreach.print_sheets", "schedule": 60.0},
    "ratings": {"task": "outreach.count_ratings", "schedule": 60.0},
    "oddities": {"task": "outreach.weigh_ratings", "schedule": 600.0},
    "reviews": {"task": "outreach.remind_reviewers", "schedule": crontab(hour="8-17", minute=10)},
    "concerns": {"task": "outreach.sweep_concerns", "schedule": 60.0},
    "concern_clocks": {"task": "outreach.recount_clocks", "schedule": crontab(hour=0, minute=20)},
    "concern_notes": {"task": "outreach.remind_of_concerns", "schedule": crontab(hour=8, minute=20)},
    "intakes": {"task": "outreach.read_intakes", "schedule": 60.0},
}

"""Bringing a file in as a clerk does, and having it worked."""

from home.imports.models import ImportJob
from home.imports.services import bring, confirm
from home.imports.sheets import SHEETS
from home.imports.tasks import run_imports


def looked_at(kind, upload, user) -> ImportJob:
    """The file read: what would be new and changed, what is wrong."""
    job = bring(SHEETS[kind], user, upload)
    run_imports()
    job.refresh_from_db()
    return job


def written(kind, upload, user) -> ImportJob:
    job = looked_at(kind, upload, user)
    assert not job.findings.get("faults"), job.findings
    confirm(job, user)
    run_imports()
    job.refresh_from_db()
    return job


def faults(job):
    """[(cell, what it says)] of a file that was looked at."""
    return [(one["cell"], one["says"]) for one in job.findings["first"]]


def counts(job):
    found = job.findings
    return found["new"], found["changed"], found["same"], found["faults"]

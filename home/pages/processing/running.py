"""Making what phones need from what an office brings."""

import logging

from django.utils.translation import gettext as _

from .. import processed
from . import papers, pictures, recordings
from .jobs import Lost, State, Stopped, claim, end, enrol, kind_of, revive

WORK = {"picture": pictures.work, "paper": papers.work, "recording": recordings.work}
log = logging.getLogger(__name__)


def process_all():
    enrol()
    revive()
    while job := claim():
        process(job)


def process(job):
    try:
        keep = WORK[kind_of(job.file)](job)
        end(job, State.DONE, keep=keep)
    except Lost:
        log.warning("File %s was given to another worker", job.pk)
    except Stopped as stop:
        finish(job, stop.state, str(stop))
    except Exception:
        # One file that nobody foresaw must not keep the others waiting.
        log.exception("File %s could not be processed", job.pk)
        finish(job, State.FAILED, _("处理时出了意外，原文件照样能用；请另存一份再传，或者找管理员看看。"))
    else:
        processed.tell(job.file)


def finish(job, state, note):
    try:
        end(job, state, note)
    except Lost:
        log.warning("File %s was given to another worker", job.pk)

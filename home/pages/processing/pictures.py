"""A picture in every width and format that pages ask for, so that no reader waits for it."""

from django.utils.translation import gettext as _

from ..files.pictures import SPECS
from .jobs import Stopped, beat


def work(job):
    try:
        for number, spec in enumerate(SPECS):
            job.picture.get_rendition(spec)
            beat(job, 100 * number / len(SPECS))
    except (OSError, ValueError, SyntaxError) as fault:
        raise Stopped(_("这张图读到一半就读不下去了；请另存一份再传。")) from fault

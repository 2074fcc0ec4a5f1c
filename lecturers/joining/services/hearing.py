"""The trial talk: when and where, and what those who heard it marked."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from home.trust.moves import TooLate
from home.trust.refusing import Refused, require

from ..lifecycle import State
from ..models import Application, TrialSheet


@transaction.atomic
def arrange(application, starts_at, place, actor):
    """A day and a place, or another day than before. One that is over keeps its sheets."""
    place = require(place, _("在哪儿试讲还空着，请写明地方。"))
    if starts_at <= timezone.now():
        raise Refused(_("试讲的时间已经过了，请另选一个往后的时间。"))
    keeper = application.coordinator or actor
    application.move_to(State.TRIAL, actor, reason=place, again=True, coordinator=keeper)
    application.trials.filter(sheets=None).delete()
    return application.trials.create(starts_at=starts_at, place=place)


@transaction.atomic
def grade(application, marks, actor, remark=""):
    """One listener's sheet of the last trial; her second one takes the place of her first."""
    trial = application.trials.last()
    state = Application.objects.select_for_update(no_key=True).values_list("state", flat=True)
    if state.get(pk=application.pk) not in (State.TRIAL, State.TRIED) or trial is None:
        application.refresh_from_db(fields=["state"])
        raise TooLate(application)
    if trial.starts_at > timezone.now():
        raise Refused(_("还没到试讲的时间，讲完再打分。"))
    TrialSheet.objects.update_or_create(
        trial=trial, graded_by=actor, defaults={"marks": marks, "remark": remark}
    )
    if application.state == State.TRIAL:
        application.move_to(State.TRIED, actor)

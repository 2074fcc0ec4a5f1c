"""A plan is to go out: whoever read the list says so, and a worker does it (carrying.py)."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from home.notices.ring import ring
from home.trust.moves import TooLate
from home.trust.refusing import Refused, require

from ..drafting.lines import lines_of
from ..drafting.wording import words_of
from ..lifecycle import State
from .drafting import opened

TASK = "outreach.release_plans"


@transaction.atomic
def release(plan, by, reason, *, seen):
    """Write down that this list is to go out. `seen` is plan.seen of the list that was read.

    Of two who press at once the second raises TooLate; a list that was written in since it was read is
    Refused.
    """
    reason = require(reason, _("发布要说一声缘由，有关的人都看得到，请写一句。"))
    plan = opened(plan)
    refuse_unread(plan, seen)
    total = plan.changes.filter(released_at=None).count()
    if not total:
        raise Refused(_("这份计划里还没有变动，没有什么好发布的。"))
    plan.move_to(State.RELEASING, by)
    transaction.on_commit(lambda: ring(TASK))
    return plan.releases.create(by=by, reason=reason, total=total)


def refuse_unread(plan, seen):
    if str(plan.version) != seen.partition(".")[0]:
        raise TooLate(plan)
    if plan.seen != seen:
        raise Refused(_("这份计划刚被改过，请看过现在的单子再发布。"))


def change_list(plan, user):
    """[(line, [sentence])] of what would go out, in order of the hour."""
    lines = [line for line in lines_of(plan, user) if line.changes]
    return [(line, [words for _change, words in words_of(line)]) for line in lines]

"""Many talks moved or called off at once: each in its own transaction, so that a clash stops only itself."""

from collections import Counter
from datetime import timedelta

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.bookings.services import Taken
from home.notices.ring import ring
from home.notices.services import tell
from home.trust.audit import record
from home.trust.moves import TooLate
from home.trust.refusing import Refused, require

from ..lifecycle import MOVABLE
from ..models import PostponedTalk, Postponement, Session
from .moving import reschedule
from .reviewing import cancel
from .telling import desk_people

Act, State = Postponement.Act, PostponedTalk.State
PAGE = "/admin/sessions/postpone/%s/"


def concerned(user, area, day, last_day=None):
    """The talks of those days there which she may change and which can still be moved."""
    mine = Session.objects.open_to(user, "change").inside(area.short_code)
    return mine.filter(state__in=MOVABLE).between(day, last_day or day).upcoming()


def postpone(talks, by, *, key, area, day, act, reason, last_day=None, days=None, to_day=None):
    """Write down what is to be done; a sweep does it within the minute. The same key is the same act.

    The office is that of the first talk. Raises Refused.
    """
    reason = require(reason, _("改期要说一声缘由，每一场有关的人都看得到，请写一句。"))
    talks = list(talks)
    if not talks:
        raise Refused(_("一场也没有勾，请至少勾一场。"))
    with transaction.atomic():
        said = {"by": by, "office": talks[0].office, "area": area, "act": act, "reason": reason}
        when = {"day": day, "last_day": last_day or day, "days": days, "to_day": to_day}
        storm, new = Postponement.objects.get_or_create(key=key, defaults=said | when)
        if new:
            PostponedTalk.objects.bulk_create(
                PostponedTalk(postponement=storm, session=talk, seen=talk.version) for talk in talks
            )
            record("sessions.postponed", by, storm, area_code=area.pk, act=act, talks=len(talks))
            transaction.on_commit(lambda: ring("outreach.postpone_talks"))
    return storm


def carry_out(storm):
    """Do what is still waiting, and tell who pressed when all is through."""
    for pk in list(storm.talks.filter(state=State.WAITING).values_list("pk", flat=True)):
        take_up(storm, pk)
    finish(storm)


def take_up(storm, pk):
    """Talk and line in one transaction: killed in between, both are as before, and it is done again."""
    with transaction.atomic():
        rows = PostponedTalk.objects.select_for_update(no_key=True, of=("self",))
        line = rows.select_related("session__booking").filter(pk=pk, state=State.WAITING).first()
        if line is None:
            return
        try:
            with transaction.atomic():
                move_one(storm, line)
        except (TooLate, Taken, Refused) as refusal:
            line.state, line.sentence = State.LEFT, str(refusal)
        else:
            line.state = State.DONE
        line.save(update_fields=["state", "sentence"])


def move_one(storm, line):
    if storm.act == Act.CANCEL:
        refuse_changed(line)
        return cancel(line.session, storm.reason, storm.by, desk=False)
    booking = line.session.booking
    shift = timedelta(days=days_of(storm, booking.starts_at))
    return reschedule(
        line.session,
        booking.starts_at + shift,
        booking.ends_at + shift,
        None,
        storm.by,
        storm.reason,
        seen=line.seen,
        desk=False,
    )


def refuse_changed(line):
    """Somebody was at it between the choice and its turn: what she decided holds."""
    if line.session.version != line.seen:
        raise TooLate(line.session)


def days_of(storm, starts_at):
    """To a day it keeps its hour of the day."""
    return storm.days or (storm.to_day - timezone.localdate(starts_at)).days


def finish(storm):
    """Whoever finds nothing waiting any more tells of it, and only the first."""
    with transaction.atomic():
        open_one = Postponement.objects.filter(pk=storm.pk, finished_at=None)
        if storm.talks.filter(state=State.WAITING).exists() or not open_one.update(
            finished_at=timezone.now()
        ):
            return
        left = storm.talks.filter(state=State.LEFT).count()
        done = storm.talks.count() - left
        title = _("成批改期办完了：办好 %(done)d 场，没动 %(left)d 场") % {"done": done, "left": left}
        tell(f"postponed:{storm.pk}", title, to_user=storm.by, link=PAGE % storm.pk, about=storm)
        tell_desks(storm)


def tell_desks(storm):
    """Whoever minds some of these talks hears once how many, and not of each."""
    minded = Counter()
    for line in storm.talks.filter(state=State.DONE).select_related(
        "session__coordinator", "session__office"
    ):
        minded.update(person for person in desk_people(line.session) if person != storm.by)
    words = _("你经办的 %d 场取消了") if storm.act == Act.CANCEL else _("你经办的 %d 场改了时间")
    for person, talks in minded.items():
        key = f"postponed:{storm.pk}:{person.pk}"
        tell(key, words % talks, to_user=person, body=storm.reason, link=PAGE % storm.pk, about=storm)


def progress(storm):
    """{"waiting": so many, "done": …, "left": …}"""
    each = {state.value: Count("pk", filter=Q(state=state)) for state in State}
    return storm.talks.aggregate(**each)

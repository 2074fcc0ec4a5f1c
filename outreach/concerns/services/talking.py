"""Words between the person, known by the code alone, and whoever handles the concern."""

import uuid

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from home.trust.fields import this_hour
from home.trust.moves import TooLate
from home.trust.refusing import Refused, require

from .. import clocks
from ..lifecycle import RUNNING, State
from ..models import Concern, Evidence, Message
from ..telling import tell_handlers


def locked(concern, *states):
    """The concern as it stands now, locked first, so that two acts on one concern queue.

    Raises TooLate when it is in none of these states: the table of moves says which state may follow
    which, but not that, say, only an answer can be objected to.
    """
    found = Concern.objects.select_for_update(of=["self"], no_key=True).get(pk=concern.pk)
    if states and found.state not in states:
        raise TooLate(found)
    return found


def say(concern, text, by=None, key=None):
    """Add a message, from the person when nobody is named; the same key is the same one. Raises Refused."""
    text = require(text, _("还没写字，请写一句再送。"))
    with transaction.atomic():
        concern = locked(concern)
        if concern.state == State.CLOSED:
            raise Refused(_("这件事已经办结，不再收留言；没解决就按“还没解决”，会接着办。"))
        message, new = write(concern, text, by_person=by is None, key=key)
        if new and by is None:
            go_on(concern)
            tell_handlers(concern, f"said:{message.step}", _("有一件诉求，本人又留了话"), at=this_hour())
    return message


def go_on(concern):
    """She has said what was asked, or has had her days: the clock of what is in hand runs again."""
    if concern.state in RUNNING and concern.paused_at:
        set_clock(concern, paused_at=None, **clocks.resumed(concern, timezone.localdate()))


def set_clock(concern, **changes):
    """Whatever goes along with it has the same clock."""
    along = Q(joined__into=concern, state__in=RUNNING)
    rows = Concern.objects.filter(Q(pk=concern.pk) | along).values("pk")
    Concern.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(**changes)


def write(concern, text, *, by_person, is_answer=False, key=None):
    """(message, whether it is new). The concern is locked by the caller, so steps do not collide."""
    key = key or uuid.uuid4()
    if earlier := concern.messages.filter(key=key).first():
        return earlier, False
    last = concern.messages.aggregate(last=Max("step"))["last"] or 0
    message = Message(
        concern=concern, step=last + 1, text=text, by_person=by_person, is_answer=is_answer, key=key
    )
    message.save(force_insert=True)
    return message, True


def tell_person(concern, text, by, photo=None):
    """The answer, and what shows that it is so."""
    message, _new = write(concern, text, by_person=False, is_answer=True)
    if photo:
        Evidence.objects.create(answer=message, content=photo, by=by)

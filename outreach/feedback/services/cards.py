"""Cards held up in the hall: two count, each alone; only what both counted alike makes a figure."""

from django.db import transaction
from django.utils.translation import gettext as _

from home.offices.kinds import Role
from home.trust.audit import record
from home.trust.refusing import Refused
from outreach.sessions.models import Session

from .. import hands
from ..figures import unequal
from ..models import CardCount

COUNTERS = 2


def countable(user):
    """The talks whose cards she may count: near her office, and not arranged or given by her."""
    return hands.around(user, Role.COUNTER)


def own(user, session):
    return session.card_counts.filter(counter=user)


def counters(session) -> int:
    return session.card_counts.values("counter").distinct().count()


def count(session, user, counts):
    """Write down what she counted: {question: (yes, partly, no)}. Raises Refused."""
    with transaction.atomic():
        held(session, user)
        if own(user, session).exists():
            raise Refused(_("你点的已经记下了，一个人只点一回。"))
        if counters(session) >= COUNTERS:
            raise Refused(_("已经有两个人点过了，不用再点。"))
        CardCount.objects.bulk_create(
            CardCount(session=session, counter=user, question=question, yes=yes, partly=partly, no=no)
            for question, (yes, partly, no) in counts.items()
        )
        record("feedback.cards_counted", user, session, area_code=session.area_id)


def count_again(session, user):
    """Both counts are put aside, and both count anew, each alone. Only where they differ. Raises Refused."""
    with transaction.atomic():
        held(session, user)
        if not own(user, session).exists() or session.pk not in unequal([session]):
            raise Refused(_("两个人点得一样，或者还没点完，用不着重点。"))
        session.card_counts.all().delete()
        record("feedback.cards_again", user, session, area_code=session.area_id)


def held(session, user):
    """Two who press at once stand in line."""
    Session.objects.select_for_update(no_key=True).get(pk=session.pk)
    if not countable(user).filter(pk=session.pk).exists():
        raise Refused(_("这一场的牌你不能点：讲的人、办的人不点自己的，过了十四天也不再点。"))

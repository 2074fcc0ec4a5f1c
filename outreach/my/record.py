"""What a lecturer carried in two years: her load, what she said to questions, how she was heard.

Read by herself and by those who dispatch her at her own office, by nobody else (design.md §5);
older than 24 months it is not shown, and no list sets two people side by side.
"""

from collections import Counter
from datetime import timedelta

from django.utils import timezone
from django.utils.dateformat import format as say_date
from django.utils.translation import gettext as _

from home.offices.kinds import Role
from home.offices.scope import standing
from lecturers.pool.models import Lecturer
from outreach.feedback.strength import strengths
from outreach.sessions.lifecycle import OfferState
from outreach.sessions.models import Session

MONTHS = 24
DISPATCHING = {Role.DISPATCHER, Role.COORDINATOR}
SHOWN = 10


def dispatched_by(user):
    """The lecturers of those offices in which she dispatches."""
    return Lecturer.objects.unmerged().filter(office__in=standing(user).holding(DISPATCHING))


def record_of(lecturer):
    """For outreach/my/_record.html. A fixed number of queries, whatever she gave."""
    since = timezone.now() - timedelta(days=MONTHS * 365.25 / 12)
    talks = list(Session.objects.public().past().given_by(lecturer).filter(booking__starts_at__gte=since))
    offers = lecturer.offers.filter(session__booking__starts_at__gte=since)
    asked = list(offers.values_list("state", "reason"))
    answers = Counter(state for state, _reason in asked)
    return {
        "talks": len(talks),
        "coming": Session.objects.public().upcoming().given_by(lecturer).count(),
        "months": months(talks),
        "answers": [(label, answers[state]) for state, label in OfferState.choices if answers[state]],
        "reasons": [reason for state, reason in asked if state == OfferState.DECLINED and reason],
        "heard": heard(talks[:SHOWN]),
    }


def months(talks):
    """[(2026年11月, talks, parts of its bar, width of the widest)] of the months in which she spoke."""
    counts = Counter(timezone.localdate(talk.booking.starts_at).replace(day=1) for talk in talks)
    most = max(counts.values(), default=0)
    return [
        (say_date(month, _("Y年n月")), count, [("", 0, count)], most)
        for month, count in sorted(counts.items(), reverse=True)
    ]


def heard(talks):
    """Her last talks with what enough people answered; the others say that too few did."""
    found = strengths(talks)
    return [{"talk": talk, "strength": found.get(talk.pk)} for talk in talks]

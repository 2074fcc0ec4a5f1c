"""Talks that may not come off: why each is on the list, and what to do about it."""

from datetime import timedelta
from typing import NamedTuple

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.dateformat import format as say_date
from django.utils.translation import gettext_lazy as _

from lecturers.pool.models import Authorisation, TeamMember

from .lifecycle import OfferState, State
from .models import Engagement, Offer, Session

NEAR = timedelta(days=3)  # by then somebody should have agreed, and a place be found
AHEAD = timedelta(days=14)  # how far it looks
NOT_OVER = [State.DRAFT, State.ORDERED, State.OFFERING, State.CONFIRMED]


class Risk(NamedTuple):
    why: str
    do: str
    part: str = ""  # of the talk's desk


def at_risk(user, now=None):
    """[(talk, [Risk])], the nearest first; as many queries for a hundred as for one."""
    now = now or timezone.now()
    found = [(talk, risks(talk, now)) for talk in looked_at(user, now)]
    return [(talk, why) for talk, why in found if why]


def looked_at(user, now):
    """What she may change, with all that the questions below read."""
    mine = Session.objects.open_to(user, "change").filter(state__in=NOT_OVER)
    coming = mine.filter(booking__starts_at__range=(now, now + AHEAD)).order_by("booking__starts_at")
    engaged = Engagement.objects.select_related("lecturer", "team").prefetch_related(
        Prefetch(
            "lecturer__authorisations", Authorisation.objects.select_related("topic"), to_attr="allowed"
        ),
        Prefetch("lecturer__memberships", TeamMember.objects.all(), to_attr="teams_of"),
    )
    asked = Offer.objects.filter(state=OfferState.WAITING).select_related("lecturer", "team")
    return coming.select_related("area__parent", "booking__venue", "topic", "form").prefetch_related(
        Prefetch("engagements", engaged), Prefetch("offers", asked, to_attr="waiting")
    )


def risks(talk, now):
    near = talk.booking.starts_at - now <= NEAR
    found = [*(unconfirmed(talk) if near else ()), *outdated(talk), *incomplete(talk)]
    return [*found, *(homeless(talk) if near else ())]


def unconfirmed(talk):
    if talk.state == State.CONFIRMED:
        return
    if not talk.waiting:
        yield Risk(_("还没有人接，也没有在问谁"), _("请人来讲"), "#offer")
    for offer in talk.waiting:
        yield Risk(
            _("%(who)s还没回话，等到 %(until)s") % {"who": asked(offer), "until": clock(offer.reply_by)},
            _("打个电话问问，或者另请人"),
            "#offers",
        )


def asked(offer):
    return _("谁都能接的这一场，") if offer.open else offer.lecturer or offer.team


def outdated(talk):
    """What ends before the day of the talk: her authorisation, her term, her place in the team."""
    day = timezone.localdate(talk.booking.starts_at)
    for one in talk.engagements.all():
        who = one.lecturer
        if talk.topic_id and not any(holds(row, talk.topic_id, day) for row in who.allowed):
            yield Risk(_("%s讲这个课题的授权到那天已经不在了") % who.name, _("续上授权，或者换人"), "#offers")
        if who.term_to and who.term_to < day:
            yield Risk(_("%s的任期到那天已经满了") % who.name, _("续上任期，或者换人"), "#offers")
        if one.team_id and not any(belongs(row, one.team_id, day) for row in who.teams_of):
            yield Risk(
                _("%(who)s那天已经不在%(team)s了") % {"who": who.name, "team": one.team},
                _("队里另派一位"),
                "#offers",
            )


def holds(row, topic, day):
    return row.topic_id == topic and row.since <= day and (row.until is None or day <= row.until)


def belongs(row, team, day):
    return row.team_id == team and row.since <= day and (row.until is None or day <= row.until)


def incomplete(talk):
    """Fewer than are needed: of a talk for several, or of a form that takes a cast."""
    there = {one.lecturer_id for one in talk.engagements.all()}
    least = max(talk.need, talk.form.cast_min if talk.form and there else 1)
    if talk.state == State.CONFIRMED and len(there) < least:
        said = _("要 %(need)d 位，只定下 %(there)d 位") % {"need": least, "there": len(there)}
        yield Risk(said, _("再请人，或者换个形式"), "#offers")


def homeless(talk):
    if talk.booking.venue is None:
        yield Risk(_("还没定在哪里讲"), _("把地方定下来"), "#move")


def clock(moment):
    return say_date(timezone.localtime(moment), _("n月j日 H:i"))

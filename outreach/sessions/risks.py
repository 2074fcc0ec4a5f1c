"""Talks that may not come off: why each is on the list, and what to do about it."""

from collections import defaultdict
from datetime import timedelta
from typing import NamedTuple

from django.db.models import Min, Prefetch
from django.utils import timezone
from django.utils.dateformat import format as say_date
from django.utils.translation import gettext_lazy as _

from home.areas.models import cut
from home.bookings.models import LONGEST, Occupancy
from lecturers.pool.models import Authorisation, TeamMember

from .lifecycle import OfferState, State
from .models import Engagement, Offer, Session, Weather

NEAR = timedelta(days=3)  # by then somebody should have agreed, and a place be found
AHEAD = timedelta(days=14)  # how far it looks, unless somebody says
WAITED = timedelta(days=3)  # by then an order should have an hour
NOT_OVER = [State.DRAFT, State.ORDERED, State.OFFERING, State.CONFIRMED]


class Risk(NamedTuple):
    why: str
    do: str
    part: str = ""  # of the talk's desk


def at_risk(user, now=None, ahead=AHEAD):
    """[(talk, [Risk])], the nearest first; as many queries for a hundred as for one."""
    now = now or timezone.now()
    talks = list(looked_at(user, now, ahead))
    beside, weather = held_elsewhere(talks), list(Weather.objects.standing())
    found = [(talk, risks(talk, now, beside, weather)) for talk in talks]
    return [(talk, why) for talk, why in found if why]


def timeless(user, now=None):
    """Orders that have waited long and have no hour yet, the oldest first; each with .first_at."""
    now = now or timezone.now()
    mine = Session.objects.open_to(user, "change").filter(state__in=[State.ORDERED, State.OFFERING])
    wished = mine.filter(booking=None, orders__withdrawn_at=None).annotate(first_at=Min("orders__at"))
    waiting = wished.filter(first_at__lte=now - WAITED).order_by("first_at", "pk")
    return waiting.select_related("area__parent", "coordinator")


def looked_at(user, now, ahead):
    """What she may change, with all that the questions below read."""
    mine = Session.objects.open_to(user, "change").filter(state__in=NOT_OVER)
    coming = mine.filter(booking__starts_at__range=(now, now + ahead)).order_by("booking__starts_at")
    engaged = Engagement.objects.select_related("lecturer", "team").prefetch_related(
        Prefetch(
            "lecturer__authorisations", Authorisation.objects.select_related("topic"), to_attr="allowed"
        ),
        Prefetch("lecturer__memberships", TeamMember.objects.all(), to_attr="teams_of"),
    )
    asked = Offer.objects.filter(state=OfferState.WAITING).select_related("lecturer", "team")
    return coming.select_related("area__parent", "booking__venue", "topic", "form").prefetch_related(
        Prefetch("engagements", engaged),
        Prefetch("offers", asked, to_attr="waiting"),
        Prefetch("booking__occupancies", Occupancy.objects.select_related("resource"), to_attr="held"),
    )


def risks(talk, now, beside, weather):
    near = talk.booking.starts_at - now <= NEAR
    found = [*(unconfirmed(talk) if near else ()), *outdated(talk), *incomplete(talk)]
    found += [*(homeless(talk) if near else ()), *doubly_held(talk, beside), *in_bad_weather(talk, weather)]
    return found


def unconfirmed(talk):
    if talk.state == State.CONFIRMED:
        return
    if talk.is_proposed:
        yield Risk(_("%s报的，站里还没点头") % talk.speakers, _("点个头，或者取消"), "#agree")
    elif not talk.waiting:
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


def held_elsewhere(talks):
    """{resource: [Occupancy]} of whatever else holds, hard or softly, what these talks only note."""
    noted = [row for talk in talks for row in talk.booking.held if not row.hard]
    if not noted:
        return {}
    others = Occupancy.objects.filter(
        resource__in={row.resource_id for row in noted},
        starts_at__gt=min(row.starts_at for row in noted) - LONGEST,
        starts_at__lt=max(row.ends_at for row in noted),
    )
    found = defaultdict(list)
    for row in others:
        found[row.resource_id].append(row)
    return found


def doubly_held(talk, beside):
    """Asked for here, and asked for or given away elsewhere at the same time: one of the two will fail.

    What it is elsewhere is not said: another county's talk is not hers to read.
    """
    for row in talk.booking.held:
        rivals = () if row.hard else beside.get(row.resource_id, ())
        if any(meets(row, other) for other in rivals):
            said = _("%s那个时间别处也占着，两头只能成一头") % row.resource.label
            yield Risk(said, _("换个时间，或者换一位"), "#offers")


def meets(row, other):
    apart = row.booking_id != other.booking_id
    return apart and row.starts_at < other.ends_at and other.starts_at < row.ends_at


def in_bad_weather(talk, weather):
    day = timezone.localdate(talk.booking.starts_at)
    for one in weather:
        if one.day <= day <= one.last_day and talk.area_id.startswith(cut(one.area_id)):
            said = _("那天那一片有%s的提醒") % one.get_kind_display()
            yield Risk(said, _("看看要不要改时间，或者挪到屋里"), "#move")


def clock(moment):
    return say_date(timezone.localtime(moment), _("n月j日 H:i"))

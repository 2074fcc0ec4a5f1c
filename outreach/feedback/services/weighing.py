"""What is odd about the answers to a talk. A flag once raised stays; nothing is put right in silence."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from home.areas.models import pad
from home.notices.services import tell
from home.offices.kinds import Level, Role
from home.offices.models import Membership, User
from outreach.sessions.lifecycle import State
from outreach.sessions.models import Session, SessionMove, ways_up

from ..figures import ENOUGH
from ..models import QUESTIONS, Rating, RatingFlag

Kind = RatingFlag.Kind
SOON = timedelta(hours=3)  # people answer as they leave, and once more when they are home
BURST, BURST_SHARE = 20, 0.5
PERFECT = 0.99
SAME, SPREAD, LOOK_BACK = 5, 10, timedelta(days=31)
BACKDATED = timedelta(days=3)
BULK, BULK_WITHIN = 5, timedelta(days=7)
OVERSEEING, ABOVE = (Role.AUDITOR, Role.SUPERVISOR), (Level.COUNTY, Level.CITY)


def raise_flag(sessions, kind, **detail):
    """Once for each talk; who is flagged already stays as she was."""
    rows = [RatingFlag(session=session, kind=kind, detail=detail) for session in sessions]
    RatingFlag.objects.bulk_create(rows, ignore_conflicts=True)


def weigh(talk, counts):
    """Look at the answers to one talk; `counts` as they are about to be shown."""
    if counts["n"] < ENOUGH:
        return
    if talk.headcount_to is not None and counts["n"] > talk.headcount_to:
        raise_flag([talk], Kind.OVER)
    if share_of_yes(counts) >= PERFECT:
        raise_flag([talk], Kind.PERFECT)
    if came_at_once(talk, counts):
        raise_flag([talk], Kind.BURST)


def share_of_yes(counts):
    faces = sum(counts[f"{question}_{face}"] for question in QUESTIONS for face in ("yes", "partly", "no"))
    return sum(counts[f"{question}_yes"] for question in QUESTIONS) / faces if faces else 0


def came_at_once(talk, counts):
    """Twenty and more in one hour long after everybody had gone, and half of all that came by phone."""
    by_phone = Rating.objects.filter(
        session=talk, source=Rating.Source.QR, at__gt=talk.booking.ends_at + SOON
    )
    hours = by_phone.order_by().values("at").annotate(n=Count("pk"))
    most = max((hour["n"] for hour in hours), default=0)
    return most >= BURST and most >= BURST_SHARE * counts[Rating.Source.QR]


def look_over(now=None):
    """For the sweep: what shows only when many talks are laid side by side, by who wrote them down."""
    now = now or timezone.now()
    entered_afterwards(now)
    for talks in alike(now):
        raise_flag(talks, Kind.SAME_HEADS)


def entered_afterwards(now):
    """Talks written down days later; and all that one person wrote down in a week, if they are many."""
    moves = SessionMove.objects.filter(
        to_state=State.DELIVERED, session__entered_afterwards=True, at__gte=now - LOOK_BACK
    )
    by_whom = {}
    for move in moves.select_related("session__booking"):
        if move.at - move.session.booking.ends_at > BACKDATED:
            raise_flag([move.session], Kind.BACKDATED)
        by_whom.setdefault(move.actor_key, []).append(move)
    for who, written in by_whom.items():
        if who and (many := written_at_once(written)):
            report(who, many)


def report(who, moves):
    """Flagged, and said to whoever looks over the county: once, and again when it has doubled in seven days.

    What was flagged before is no news, or one batch would be told anew for a month.
    """
    talks = [move.session for move in moves]
    with transaction.atomic():
        if RatingFlag.objects.filter(session__in=talks, kind=Kind.BULK).count() == len(talks):
            return
        raise_flag(talks, Kind.BULK)
        tell_overseers(who, moves[-1], len(up_to(moves[-1], moves)))


def tell_overseers(who, last, many):
    year, week, _day = timezone.localdate(last.at).isocalendar()
    doubled = (many // BULK).bit_length()
    for person in overseers(last.session.area):
        tell(
            f"bulk:{who}:{year}-{week}:{doubled}:{person.pk}",
            _("有人成批补录场次，请看一看"),
            to_user=person,
            body=_("七天里一个人补录了 %d 场，都标出来了，单独记在“事后补录”一栏。") % many,
            link=f"{reverse('wagtailsnippets_outreach_ratedtalk:list')}?pile=odd",
            office=last.session.office,
        )


def overseers(area):
    """Auditors and supervisors of the county around this place, and of the city."""
    above = Q(office__coverages__area__in=[pad(code) for code in ways_up(area)])
    posts = Membership.objects.open().filter(above, role__in=OVERSEEING, user__is_active=True)
    return User.objects.filter(memberships__in=posts.filter(office__level__in=ABOVE)).distinct()


def written_at_once(moves):
    """Those of the moves around which five and more fall into seven days, in their order."""
    moves = sorted(moves, key=lambda move: move.at)
    found = {}
    for last in moves:
        week = up_to(last, moves)
        if len(week) >= BULK:
            found |= {move.pk: move for move in week}
    return [move for move in moves if move.pk in found]


def up_to(last, moves):
    """Those of the seven days before, and this one."""
    return [move for move in moves if last.at - BULK_WITHIN <= move.at <= last.at]


def alike(now):
    """Groups of talks to which one person wrote the same exact number, five times in a month.

    A wide range, as the lecturers' buttons offer it, says little and is alike by nature.
    """
    ended = SessionMove.objects.filter(to_state__in=[State.DELIVERED, State.CLOSED], at__gte=now - LOOK_BACK)
    # The last one to write it down, which is the last in a dictionary made in the order of the steps.
    whose = dict(ended.exclude(actor_key="").order_by("step").values_list("session", "actor_key"))
    groups = {}
    for talk in Session.objects.filter(pk__in=whose, headcount_to__gt=0):
        if talk.headcount_to - talk.headcount_from < SPREAD:
            key = (whose[talk.pk], talk.headcount_from, talk.headcount_to)
            groups.setdefault(key, []).append(talk)
    return [talks for talks in groups.values() if len(talks) >= SAME]

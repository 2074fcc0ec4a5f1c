"""A proposal is a draft: lines are dropped or changed by hand, and what is left is sent out as offers."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.bookings import services as guard
from home.trust.audit import record
from home.trust.moves import TooLate
from home.trust.refusing import Refused
from outreach.sessions import services
from outreach.sessions.lifecycle import NOT_AGREED
from outreach.sessions.models import Offer, Session

from ..models import Proposal, Run

State = Proposal.State


def drop(proposal):
    """Not this one: it stays in the list, and nothing becomes of it."""
    open_one(proposal).update(state=State.DROPPED)


def take_up_again(proposal):
    Proposal.objects.filter(pk=proposal.pk, state=State.DROPPED).update(state=State.OPEN)


def open_one(proposal):
    return Proposal.objects.filter(pk=proposal.pk, state__in=[State.OPEN, State.REFUSED])


def change(proposal, starts_at, minutes, lecturers):
    """Another hour or other people, by hand; the account of the engine does not hold for it any more."""
    with transaction.atomic():
        changed = open_one(proposal).update(
            state=State.OPEN,
            seen=proposal.session.version,
            starts_at=starts_at,
            minutes=minutes,
            parts=[],
            by_hand=True,
            sentence="",
            why="",
        )
        if changed:
            proposal.lecturers.set(lecturers)
    return bool(changed)


def send(run, by):
    """Every open line becomes offers, each in its own transaction, so that a clash stops only itself.

    Returns (sent, refused). Pressing twice sends nothing twice.
    """
    lines = run.proposals.filter(state=State.OPEN).exclude(starts_at=None)
    states = [send_one(key, by) for key in lines.values_list("pk", flat=True)]
    Run.objects.filter(pk=run.pk, sent_at=None).update(sent_at=timezone.now())
    record("dispatch.sent", by, run, sent=states.count(State.SENT), refused=states.count(State.REFUSED))
    return states.count(State.SENT), states.count(State.REFUSED)


def send_one(key, by):
    """Offers and line in one transaction: killed in between, both are as before."""
    with transaction.atomic():
        line = Proposal.objects.select_for_update(of=("self",)).select_related("session", "venue").get(pk=key)
        if line.state != State.OPEN:
            return line.state
        try:
            with transaction.atomic():
                offer_all_of(line, by)
        except services.REFUSALS as refusal:
            line.state, line.sentence = State.REFUSED, guard.told(refusal, by)
        else:
            line.state, line.sentence = State.SENT, ""
        line.save(update_fields=["state", "sentence"])
        return line.state


def offer_all_of(line, by):
    session = Session.objects.select_for_update().get(pk=line.session_id)
    refuse_changed(session, line.seen)
    if session.pk not in set(
        Session.objects.open_to(by, "change").filter(pk=session.pk).values_list("pk", flat=True)
    ):
        raise TooLate(session)
    where = {"starts_at": line.starts_at, "ends_at": line.ends_at, "venue": line.venue}
    for lecturer in line.lecturers.select_related("resource").order_by("pk"):
        asked = services.offer(session, lecturer, None, by, **where)
        hers = [part for part in line.parts if part[1] == lecturer.pk]
        account = {
            "run": line.run_id,
            "by_hand": line.by_hand,
            "parts": {code: value for code, _who, value in hers},
        }
        Offer.objects.filter(pk=asked.pk).update(score=account)
        session.refresh_from_db()
    if rivals := guard.clashes(session.booking):
        raise guard.Taken(rivals[0], rivals[0].travel)


def refuse_changed(session, seen):
    """Somebody accepted, was asked or moved it by hand while the plan was made: what was decided holds."""
    if session.state not in NOT_AGREED:
        raise TooLate(session)
    if session.offers.standing().exists():
        raise Refused(_("这一场已经另外派了单，这一条就不派了。"))
    if session.version != seen:
        raise Refused(_("排好以后这一场又改过了，请点“改”，看看现在的再定。"))

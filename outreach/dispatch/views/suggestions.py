"""Suggestions on the desk of one talk: who should be asked, why, and one click to do it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from home.bookings.services import told
from home.offices.kinds import Role
from home.offices.scope import standing
from home.topics.models import Dialect
from outreach.sessions import services
from outreach.sessions.candidates import may_be_asked, venues_for
from outreach.sessions.lifecycle import NOT_AGREED
from outreach.sessions.models import Session
from outreach.sessions.rows import named_day
from outreach.sessions.views.desk import own

from .. import words
from ..engine import Fault
from ..forms import SuggestedForm
from ..offering import offer_suggested
from ..suggesting import NEAR, SHOWN, suggest
from ..troupes import troupes_for

# What only a dispatcher may set aside, with a reason that is kept.
WAIVED = {Fault.HOURS, Fault.LIMIT, Fault.ROAD}


def fill(request, session, form):
    """For the slot above the form to ask somebody; `form` says for which hour and place."""
    starts_at, ends_at = form.hours()
    if starts_at is None or session.state not in NOT_AGREED:
        return None
    venue = place_of(form)
    found = suggest(session, request.user, starts_at, ends_at, venue)
    dialect = Dialect.objects.filter(pk=found.wanted).first() if found.wanted else None
    titles = titles_of(found, request.user)
    return {
        "when": f"{named_day(starts_at)} {starts_at:%H:%M}",
        "where": venue.label if venue else f"{session.area} {form.fields['venue'].empty_label}",
        "hour": {name: form[name].value() for name in ("day", "minutes", "venue")}
        | {"at": f"{starts_at:%H:%M}"},
        "best": [row(one, session, dialect) for one in found.best[:SHOWN]],
        "more": [row(one, session, dialect) for one in found.best[SHOWN : 3 * SHOWN]],
        "left_out": [group(*one, titles) for one in found.left_out],
        "near": [near(one, titles) for one in found.near[:NEAR]],
        "troupes": troupes_for(session, request.user, starts_at, ends_at),
        "asked": found.asked,
        "waives": bool(standing(request.user).holding({Role.DISPATCHER})),
    }


def place_of(form):
    key = form["venue"].value()
    key = getattr(key, "pk", key)
    return (
        form.fields["venue"].queryset.select_related("area__parent").filter(pk=key).first() if key else None
    )


def row(one, session, dialect):
    return {
        "key": one.key,
        "name": one.name,
        "total": one.total,
        "facts": list(words.facts_of(one, session, dialect)),
        "parts": words.parts_of(one),
    }


def group(fault, count, people, titles):
    return {
        "why": words.LEFT_OUT[fault],
        "count": count,
        "people": [(one.name, words.why_not(one, title=title(one, titles))) for one in people[: words.NAMES]],
        "rest": max(count - words.NAMES, 0),
    }


def near(one, titles):
    fault = one.faults[0]
    return {
        "key": one.key,
        "name": one.name,
        "why": words.why_not(one, title=title(one, titles)),
        "waiver": fault in WAIVED,
        "at": words.other_hour(one.other) if one.other else "",
        "now": fault not in (Fault.TAKEN,),
    }


def title(one, titles):
    return titles.get(one.rival.booking_id, "") if one.rival else ""


def titles_of(found, user):
    """{booking: title} of the talks in the way that this person may read, in one query."""
    rivals = {one.rival.booking_id for _f, _c, people in found.left_out for one in people if one.rival}
    talks = Session.objects.visible_to(user).filter(booking__in=rivals)
    return dict(talks.values_list("booking_id", "title")) if rivals else {}


@require_POST
@own
def offer(request, talk):
    """One click: ask this lecturer for this hour and place."""
    form = SuggestedForm(
        request.POST,
        venues=venues_for(talk, request.user),
        lecturers=may_be_asked(talk, request.user).select_related("resource"),
    )
    if not form.is_valid():
        messages.error(request, next(iter(form.errors.values()))[0])
    else:
        lecturer, waiver = form.cleaned_data["lecturer"], form.cleaned_data["waiver"]
        try:
            offer_suggested(talk, lecturer, request.user, waiver=waiver, **form.placed())
        except services.REFUSALS as refusal:
            messages.error(request, told(refusal, request.user))
        else:
            messages.success(request, _("派出去了，等回话。"))
    return redirect("session_desk", talk.pk)

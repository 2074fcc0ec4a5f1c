"""At the desk of one talk: whom to ask, who was asked, and what she says over the telephone."""

from collections import Counter

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from home.bookings.rivals import taken, wanted
from home.bookings.services import resources_of
from home.offices.kinds import Role
from home.offices.scope import standing
from lecturers.availability.load import looked_at
from lecturers.pool.models import Team

from .. import rows, services
from ..candidates import SHOWN, candidates, may_be_asked, reasons, venues_for
from ..forms.answering import CastForm
from ..forms.asking import OfferForm, beginning
from ..forms.desk import ReasonForm
from ..lifecycle import OfferState


def offer_form(request, talk, data=None, typed=None):
    """Whom to ask depends on when: the twenty who fit best at the time that stands in the form."""
    venues = venues_for(talk, request.user)
    form = OfferForm(
        data,
        initial=typed or beginning(talk, venues),
        venues=venues,
        lecturers=may_be_asked(talk, request.user),
        teams=list(teams_for(request.user)),
    )
    starts_at, ends_at = form.hours()
    # Who only looks is told that the hour is gone; what was sent comes back with its fault and its people.
    form.is_past = data is None and starts_at is not None and starts_at <= timezone.now()
    found = candidates(talk, request.user, starts_at, ends_at)
    found = found.none() if form.is_past else found
    if words := (form["q"].value() or "").strip():
        found = found.filter(name__icontains=words)
    shown = list(found[:SHOWN])
    days = looked_at(shown, starts_at, ends_at, talk.booking) if starts_at else {}
    # Who is free first; the order of candidates() decides among equals.
    shown.sort(key=lambda one: one.taken or bool(days and days[one.pk].hindrances))
    names = Counter(one.name for one in shown)
    form.fields["lecturer"].choices = [
        (one.pk, label(one, talk, days.get(one.pk), names[one.name] > 1)) for one in shown
    ]
    form.place = said_of_place(form, talk, starts_at, ends_at)
    return form


def said_of_place(form, talk, starts_at, ends_at):
    """Whether the place in the form is taken then, or asked for by another talk; nothing where it is free."""
    key = form["venue"].value()
    venue = form.fields["venue"].queryset.filter(pk=key).first() if starts_at and str(key).isdigit() else None
    there = [one.pk for one in resources_of(venue)], starts_at, ends_at, talk.booking
    if not there[0]:
        return ""
    if taken(*there):
        return _("%s那时已有安排，请换个时间或者地方。") % venue
    return _("%s那时也有别的场次在问，先定下来的先用。") % venue if wanted(*there) else ""


def label(lecturer, talk, day, has_namesake=False):
    """Of two with one name each says where she is from."""
    whence = (lecturer.area, lecturer.affiliation) if has_namesake else ()
    said = filter(None, [*whence, *reasons(lecturer, talk, day)])
    return f"{lecturer.name}　{str(_('，')).join(map(str, said))}"


def teams_for(user):
    """(key, name, team, piece) of each team she may book; of a troupe, each of its pieces."""
    teams = Team.objects.open_to(user, "book").public().select_related("troupe")
    for team in teams.prefetch_related("troupe__pieces"):
        pieces = team.troupe.pieces.all() if hasattr(team, "troupe") else []
        for piece in pieces:
            yield f"{team.pk}-{piece.pk}", f"{team}《{piece}》", team, piece
        if not pieces:
            yield str(team.pk), str(team), team, None


def ask(talk, user, form):
    """One lecturer, a team, or all: whichever button was pressed."""
    given, terms = form.cleaned_data, form.terms()
    if given["whom"] == "open":
        return services.offer_all(talk, given["reply_by"], user, **terms)
    if given["whom"] == "team":
        team, piece = form.teams[given["team"]]
        return services.offer_team(talk, team, given["reply_by"], user, piece=piece, **terms)
    return services.offer(talk, given["lecturer"], given["reply_by"], user, **terms)


# Who was asked.


def offers_of(talk, user):
    """Each with what may be done about it now. Why somebody would not is read by who asked and who
    dispatches her (design.md §5)."""
    hers = {office.pk for office in standing(user).holding({Role.DISPATCHER, Role.COORDINATOR})}
    found = talk.offers.select_related("lecturer", "team__leader", "piece", "session__booking__venue")
    return [offer_row(one, user, hers, talk) for one in found]


def offer_row(offer, user, hers, talk):
    offer.session = talk
    speaker = offer.speaker
    waits = offer.state == OfferState.WAITING
    accepted = offer.state == OfferState.ACCEPTED
    return {
        "offer": offer,
        "late": waits and not services.may_be_answered(offer),
        "reason": offer.reason if user == talk.coordinator or (speaker and speaker.office_id in hers) else "",
        "standing": waits or offer.state == OfferState.QUEUED,
        "text": services.text_to_copy(offer) if waits and not offer.open else "",
        "cast": cast_form(offer) if waits else None,
        "no": ReasonForm(auto_id=f"no{offer.pk}_%s") if waits and not offer.open else None,
        "leave": ReasonForm(auto_id=f"leave{offer.pk}_%s") if accepted and not talk.has_begun else None,
    }


def cast_form(offer, data=None):
    if offer.team_id is None or offer.piece_id:
        return None
    return CastForm(data, members=services.members(offer.team, offer.session), auto_id=f"cast{offer.pk}_%s")


def who_is_next(offers):
    """The line under "what is next" while answers are awaited."""
    waiting = [row["offer"] for row in offers if row["offer"].state == OfferState.WAITING]
    queued = [row["offer"] for row in offers if row["offer"].state == OfferState.QUEUED]
    queued.sort(key=lambda one: (one.backup, one.rank))
    return {
        "waiting": [(one.target, one.reply_by) for one in waiting],
        "then": [one.target for one in queued],
    }


def hours_of(talk):
    return f"{rows.named_day(rows.day_of(talk))} {rows.hours(talk)}" if talk.booking else ""


# What was said over the telephone, pressed by the coordinator in her name.


def say_yes(request, offer):
    form = cast_form(offer, request.POST)
    cast = form.cleaned_data["cast"] if form and form.is_valid() else ()
    return services.accept, (offer, request.user, cast)


def say_no(request, offer):
    return services.decline, (offer, request.POST.get("reason", ""), request.user)


def leave(request, offer):
    return services.leave, (offer, request.POST.get("reason", ""), request.user)


def withdraw(request, offer):
    return services.withdraw, (offer, request.user)


ANSWERS = {
    "withdraw": (withdraw, _("收回来了，可以另请人。")),
    "yes": (say_yes, _("替本人记下了：接了这一场。")),
    "no": (say_no, _("替本人记下了：去不了，接着问下一位。")),
    "leave": (leave, _("记下了，这一场又在找讲的人。")),
}


def answered(view):
    """The offer of the address, which belongs to this talk or does not exist."""

    def found(request, talk, offer, name):
        offers = talk.offers.select_related("session__booking", "session__form", "lecturer", "team", "piece")
        return view(request, talk, get_object_or_404(offers, pk=offer), *ANSWERS[name])

    return require_POST(found)

"""What a lecturer is asked, for herself or as the leader of a team, and what she answers."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lecturers.availability.parts import ALL_DAY, hours
from outreach.sessions import rows, services
from outreach.sessions.candidates import open_for
from outreach.sessions.forms.answering import CastForm, DeclineForm
from outreach.sessions.lifecycle import State
from outreach.sessions.models import Offer

MOST = 50


def put_to(lecturer):
    """The offers that she answers."""
    return Offer.objects.filter(Q(lecturer=lecturer) | Q(team__leader=lecturer))


def told_of(offers):
    """With all that a page says of them."""
    return offers.select_related(
        "session__booking__venue",
        "session__area__parent",
        "session__office",
        "session__form",
        "team",
        "piece",
        "lecturer",
    )


def waiting(lecturer):
    """What she may still answer; one past its time is gone before the sweep has seen it."""
    now = timezone.now()
    found = put_to(lecturer).waiting().filter(reply_by__gt=now) | open_for(lecturer, now)
    return told_of(found.distinct()).order_by("reply_by")[:MOST]


def question(offer, coming, answered, off=()):
    """off: her block-outs; one that reaches into the day counts, though it may leave the hour free."""
    day = rows.day_of(offer.session)
    begins, ends = hours(ALL_DAY, day, day)
    return {
        "offer": offer,
        "day": rows.named_day(day),
        "hours": rows.hours(offer.session),
        "same_day": [f"{rows.hours(one)} {one.place}" for one in coming if rows.day_of(one) == day],
        "day_off": any(one.starts_at < ends and one.ends_at > begins for one in off),
        "team": cast_form(offer),
        **form_of(offer, answered),
    }


def accepted(lecturer, answered):
    """What she said yes to and could still withdraw from."""
    found = put_to(lecturer).accepted().filter(session__booking__starts_at__gt=timezone.now())
    found = found.exclude(session__state=State.DRAFT)  # her own proposal: nobody counts on it yet
    found = told_of(found).order_by("session__booking__starts_at")[:MOST]
    return [
        {"offer": one, "day": rows.named_day(rows.day_of(one.session)), **form_of(one, answered)}
        for one in found
    ]


def form_of(offer, answered):
    """Her form to say no, or the one that came back with a fault."""
    back = answered and answered[0] == offer.pk
    return {
        "form": answered[1] if back else DeclineForm(auto_id=f"DeclineForm{offer.pk}_%s"),
        "open": bool(back),
    }


def cast_form(offer, data=None):
    if offer.team_id is None or offer.piece_id:
        return None
    members = services.members(offer.team, offer.session)
    return CastForm(data, members=members, auto_id=f"CastForm{offer.pk}_%s")


# What is pressed: (said when it is done, the act and what it is given).


def yes(offer, lecturer, user, data):
    form = cast_form(offer, data)
    cast = form.cleaned_data["cast"] if form and form.is_valid() else ()
    seen = data.get("asked", "")
    seen = int(seen) if seen.isascii() and seen.isdigit() else None
    return _("接下了，到时候见。"), services.accept, offer, user, cast, seen


def take(offer, lecturer, user, data):
    return _("接下了，到时候见。"), services.take, offer, lecturer, user


def no(offer, reason, user):
    return _("知道了，这场另请人，不算你的错。"), services.decline, offer, reason, user


def leave(offer, reason, user):
    return _("知道了，这场另请人。"), services.leave, offer, reason, user


SAY_YES = {"accept": yes, "take": take}
SAY_NO = {"decline": no, "leave": leave}

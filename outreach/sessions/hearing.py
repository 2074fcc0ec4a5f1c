"""Who will be told when these talks are moved or called off: said before the button is pressed."""

from collections import Counter

from home.notices.services import accounts
from home.notices.sorts import Sort

from .lifecycle import OfferState
from .models import Offer, Order
from .services.telling import desk_people


def who_hears(talks, user):
    """{"speakers": [(lecturer, of how many talks, reached without a call)], "called": orderers who left a
    number, "coded": those who read it by their code, "desks": [(colleague, of how many talks)]}.

    Talks come with office and coordinator; a fixed number of queries but for offices that have none yet.
    """
    talks = list(talks)
    orders = Order.objects.standing().filter(session__in=talks)
    called = orders.exclude(contact=None).count()
    return {
        "speakers": speakers(talks),
        "called": called,
        "coded": orders.count() - called,
        "desks": desks(talks, user),
    }


def speakers(talks):
    """Each hears once of every talk of hers, since each may ask her for an answer of its own."""
    asked = Offer.objects.filter(session__in=talks, state__in=[OfferState.WAITING, OfferState.ACCEPTED])
    asked = asked.filter(open=False).select_related("lecturer__user", "team__leader__user")
    found = Counter((one.speaker, one.session_id) for one in asked if one.speaker)
    each = Counter(speaker for speaker, _talk in found)
    phones = phone_offices(talks)
    reached = {one for one, _talk in found if one.user_id or (one.phone and phones)}
    return [(one, each[one], one in reached) for one in sorted(each, key=lambda one: (one.name, one.pk))]


def phone_offices(talks):
    """Whether the offices of these talks have a way to a telephone at all."""
    offices = {talk.office_id: talk.office for talk in talks}.values()
    return any(accounts(office, ["sms"], Sort.CHANGE) for office in offices)


def desks(talks, user):
    """Colleagues who mind some of them; each hears once."""
    minded = Counter(person for talk in talks for person in desk_people(talk) if person != user)
    return sorted(minded.items(), key=lambda one: (str(one[0]), one[0].pk))

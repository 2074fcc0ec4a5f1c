"""A lecturer takes a waiting order: she says when and where, and the station has its clock to say yes.

Until then the order stays as it is, and others may be asked or may take it too. What she holds is a
proposal of her own in answer to it; with the station's yes the orderers go over to it.
"""

from django.db import transaction
from django.db.models import Case, Q, When
from django.utils.translation import gettext_lazy as _

from home.areas.models import within
from home.trust.refusing import Refused
from lecturers.pool.models import Lecturer, current

from ..models import Session, ways_up
from .holding import first_booking, refuse_nonsense
from .moving import refuse_hour
from .proposing import engage_softly, proposals
from .telling import tell_desk, when_and_where
from .waiting import still_waiting, waiting_orders


def orders_for(lecturer):
    """Those she may take, the nearest first."""
    return within_reach(lecturer, waiting_orders())


def within_reach(lecturer, talks):
    """On what she may speak on or on no topic, in her county or where she serves. A 民情书记, and one whose
    term is over, takes none."""
    if not Lecturer.objects.on_offer().filter(pk=lecturer.pk).exists():
        return Session.objects.none()
    topics = lecturer.authorisations.filter(current()).values("topic")
    places = Q(within("area_id", lecturer.area_id[:6]))
    for area in lecturer.areas.all():
        places |= Q(within("area_id", area.pk))
    near = [When(within("area_id", code), then=place) for place, code in enumerate(ways_up(lecturer.area))]
    found = talks.filter(places, Q(topic=None) | Q(topic__in=topics))
    return found.order_by(Case(*near, default=len(near)), "pk")


def take_up(wished, lecturer, starts_at, ends_at, venue, by):
    """Her proposal in answer to this order. Pressed twice it is one.

    Raises TooLate where the order waits no more, Taken where she or the place is not free then, or Refused.
    """
    refuse_hour(starts_at)
    refuse_nonsense(wished, starts_at, ends_at, venue)
    with transaction.atomic():
        wished = still_waiting(wished)
        if found := hers(wished, lecturer):
            return found
        if not orders_for(lecturer).filter(pk=wished.pk).exists():
            raise Refused(_("这一单要由会讲这个题目、管这一片的人来接，请看看别的单。"))
        session = Session.objects.create(in_answer_to=wished, origin=Session.Origin.LECTURER, **like(wished))
        engage_softly(session, lecturer, first_booking(session, starts_at, ends_at, venue))
        title = _("%(who)s想接这一单：%(title)s") % {"who": lecturer.name, "title": session.title}
        tell_desk(session, f"proposed:{session.pk}", title, when_and_where(session))
    return session


def hers(wished, lecturer):
    return proposals().filter(in_answer_to=wished, offers__lecturer=lecturer).first()


def like(wished):
    """All that the desk may have set down about it already."""
    names = ("area", "office", "coordinator", "topic", "form", "material", "title", "note")
    return {name: getattr(wished, name) for name in names}

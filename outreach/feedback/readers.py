"""Who reads what people wrote and said: somebody at the county who had no part in the talk (design.md §5).

Voices can be known by their sound, pictures by what they show. So neither is ever opened for the lecturer,
the office that arranged the talk, or the village; what they are about is typed anew by a reader.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from home.offices.kinds import Level
from home.offices.scope import Scope, covered, standing
from outreach.sessions.models import Session

from . import hands


class Reading(models.TextChoices):
    NOTHING = "nothing", _("没有留话")
    WAITING = "waiting", _("等着看")
    PASSED = "passed", _("转给讲的人了")
    HELD = "held", _("看过，不转")


def by_reader(scope, user, offices, actions, model):
    """What was left after talks in these offices' areas, but not after those she or her own office had on."""
    hers = Session.objects.filter(hands.of(user) | Q(office__in=list(standing(user).offices)))
    near = covered(offices, "session__area_id") & ~Q(session__in=hers.values("pk"))
    return near & ~Q(reading=Reading.NOTHING)


class CommentScope(Scope):
    """At the city and the county only; the superuser reads no comments either."""

    def unbound(self, user):
        return False

    def offices(self, user, actions):
        above = (Level.CITY, Level.COUNTY)
        return [office for office in super().offices(user, actions) if office.level in above]

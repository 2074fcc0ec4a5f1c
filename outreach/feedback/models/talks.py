"""Talks as their figures are looked at; the rows are those of the sessions."""

from django.utils.translation import gettext_lazy as _

from home.offices.scope import NOTHING, Scope, by_area
from outreach.sessions.models import Session


class LookScope(Scope):
    """For looking only, the superuser's too."""

    def allows(self, user, actions):
        seen = looking(actions)
        return bool(seen) and super().allows(user, seen)

    def q(self, user, actions, model):
        seen = looking(actions)
        return super().q(user, seen, model) if seen else NOTHING


def looking(actions):
    return [action for action in actions if action in ("view", "choose")]


class RatedTalk(Session):
    """Nobody changes anything here: figures come from the people who were there."""

    SCOPE = LookScope(
        by_area, station="view", coordinator="view", dispatcher="view", supervisor="view", auditor="view"
    )

    class Meta:
        proxy = True
        verbose_name = verbose_name_plural = _("评单")

"""Who may do what with rows of the rooms below, whose models cannot know offices."""

from django.apps import apps

from home.areas.models import Area
from home.calendars.models import WorkDay
from home.topics.models import Audience, DeliveryForm, Dialect, Topic

from .scope import Scope, SharedScope, by_everyone, by_party, by_place

KEPT = "view add change"

SCOPES: dict[type, Scope] = {
    Area: SharedScope(by_place),
    WorkDay: SharedScope(by_everyone, admin=KEPT),
    Topic: SharedScope(by_everyone, admin=KEPT, editor=KEPT),
    Audience: SharedScope(by_everyone, admin=KEPT),
    DeliveryForm: SharedScope(by_everyone, admin=KEPT),
    Dialect: SharedScope(by_everyone, admin=KEPT),
}


def scope_of(model) -> Scope | None:
    """The model's own SCOPE, or the one given here; None for what nobody manages row by row."""
    return getattr(model, "SCOPE", None) or SCOPES.get(model)


def confided():
    """Models whose rows only the parties of a concern may see."""
    scopes = ((model, scope_of(model)) for model in apps.get_models())
    return [model for model, scope in scopes if scope and scope.rule is by_party]

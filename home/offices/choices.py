"""What a form may offer: areas, offices, people and rows that are the person's own to use.

A posted key that is not on offer is a form error, and its title is never shown.
"""

from django.db.models import Q
from django.forms import ModelChoiceField
from wagtail.permissions import policy_registry

from home.areas.models import Area

from .grants import scope_of
from .models import Membership, Office, User
from .scope import any_of, covered, standing

ANY = ("view", "choose", "add", "change")


def limit(form, user, model, actions, offered=None):
    """Cut every choice of this form down to what she may use; what the row has already stays on offer.

    `offered` gives a field rows of its own: {"material": function(user) → queryset}.
    """
    scope, row = scope_of(model), form.instance
    for name, field in form.fields.items():
        if isinstance(field, ModelChoiceField):
            find = (offered or {}).get(name)
            rows = find(user) if find else usable(field.queryset.model, user, scope, actions)
            if stays(row, name, rows, user, scope, actions):
                rows = rows.none()
            narrow(field, rows, held(row, name))


def narrow(field, rows, held=()):
    field.queryset = field.queryset.filter(Q(pk__in=rows.values("pk")) | Q(pk__in=held))
    if hasattr(field.widget, "get_instance"):
        hide_foreign(field.widget, field.queryset)


def hide_foreign(widget, rows):
    """A chooser redraws whatever was posted: a guessed key must not come back with its title."""
    find = widget.get_instance

    def get_instance(value):
        found = find(value)
        return found if found and rows.filter(pk=found.pk).exists() else None

    widget.get_instance = get_instance


def held(row, name):
    """The keys the row holds in this field now."""
    if row._state.adding or not hasattr(row, name):
        return []
    value = getattr(row, name)
    if hasattr(value, "all"):
        return [one.pk for one in value.all()]
    return [value.pk] if value else []


def stays(row, name, rows, user, scope, actions):
    """A borrower may change a row but not take it home; an owner above is not replaced from below."""
    if row._state.adding or scope is None or name not in (scope.area.removesuffix("_id"), scope.owner):
        return False
    if not type(row)._default_manager.filter(scope.own(user, actions, type(row)), pk=row.pk).exists():
        return True
    return name == scope.owner and not rows.filter(pk=getattr(row, name).pk).exists()


def usable(model, user, scope, actions):
    """The rows of another table she may name when she does this with a row under `scope`."""
    if user.is_superuser and user.is_active:
        return model._default_manager.all()
    offices = scope.offices(user, actions) if scope else list(standing(user).offices.values())
    if model in PLACES:
        return PLACES[model](offices)
    return policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, ANY)


def areas(offices):
    return Area.objects.filter(covered(offices, "pk"))


def below(offices):
    """These offices and all that stand below them."""
    return Office.objects.filter(any_of(Q(path__startswith=office.path) for office in offices))


def colleagues(offices):
    """Whoever holds or held a post in these offices or below."""
    return User.objects.filter(pk__in=Membership.objects.filter(office__in=below(offices)).values("user"))


PLACES = {Area: areas, Office: below, User: colleagues}

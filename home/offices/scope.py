"""Who may see and do what: the one definition, used by every list, chooser, search, export and feed.

A model says it in one attribute: SCOPE = Scope(by_area, coordinator="view add change", ...);
for models of the rooms below, which cannot know offices, grants.py says it.
The rule says which rows, the grants say which acts a role may do on them.
"""

from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone

from home.areas.models import cut, within

from .kinds import Level, Role

NOTHING = Q(pk__in=[])
LENT = {"view": ("view", "bookable", "editable"), "book": ("bookable", "editable"), "change": ("editable",)}


@dataclass
class Standing:
    """A person's open memberships and what her offices cover, read once per request."""

    roles: dict = field(default_factory=dict)  # office pk → set of roles
    offices: dict = field(default_factory=dict)  # office pk → Office

    def holding(self, roles):
        return [self.offices[pk] for pk, held in self.roles.items() if held & roles]


def standing(user) -> Standing:
    if not user.is_active or user.is_anonymous:
        return Standing()
    if not hasattr(user, "_standing"):
        user._standing = read_standing(user)
    return user._standing


def read_standing(user) -> Standing:
    found = Standing()
    for membership in user.memberships.open().select_related("office").prefetch_related("office__coverages"):
        found.offices[membership.office_id] = membership.office
        found.roles.setdefault(membership.office_id, set()).add(Role(membership.role))
    return found


class Scope:
    """A rule and who may do what: Scope(by_area, station="view add change", auditor="view")."""

    def __init__(self, rule, *, area="area_id", owner="office", **grants):
        self.rule, self.area, self.owner = rule, area, owner
        self.grants = {Role(role): frozenset(actions.split()) for role, actions in grants.items()}

    def roles(self, actions):
        wanted = {"view" if action == "choose" else action for action in actions}
        return {role for role, granted in self.grants.items() if granted & wanted}

    def unbound(self, user) -> bool:
        """The superuser runs the site: everything but what people confided."""
        return user.is_active and user.is_superuser and self.rule is not by_party

    def offices(self, user, actions) -> list:
        """Those of her offices where her role grants any of these acts."""
        return standing(user).holding(self.roles(actions))

    def allows(self, user, actions) -> bool:
        """May she do any of this to some row? Lists and menus ask this; rows are asked by q()."""
        return self.unbound(user) or bool(self.offices(user, actions))

    def q(self, user, actions, model) -> Q:
        """The rows on which she may do any of these acts."""
        if self.unbound(user):
            return Q()
        offices = self.offices(user, actions)
        return self.rule(self, user, offices, actions, model) if offices else NOTHING

    def own(self, user, actions, model) -> Q:
        """The same rows, without those that are only lent."""
        if self.unbound(user):
            return Q()
        offices = self.offices(user, actions)
        return self.rule(self, user, offices, (), model) if offices else NOTHING


class SharedScope(Scope):
    """A list all offices share: whoever holds a post reads it, `keepers` at city and county keep it."""

    def __init__(self, rule, **keepers):
        super().__init__(rule, **{role.value: "view" for role in Role} | keepers)

    def offices(self, user, actions):
        found = super().offices(user, actions)
        if self.roles(actions) == set(Role):
            return found
        return [office for office in found if office.level in (Level.CITY, Level.COUNTY)]


class TopScope(Scope):
    """What the whole site has one of: kept by the office that none stands above."""

    def offices(self, user, actions):
        return [office for office in super().offices(user, actions) if office.is_root()]


def any_of(parts) -> Q:
    return reduce(or_, parts, NOTHING)


# Rules: (scope, user, offices that grant the act, actions, model) → Q over the model's rows.


def by_everyone(scope, user, offices, actions, model):
    """A list all offices share, such as topics."""
    return Q()


def by_place(scope, user, offices, actions, model):
    """Areas themselves: those one of the offices answers for."""
    return covered(offices, "pk")


def by_area(scope, user, offices, actions, model):
    """Rows in an area one of the offices answers for, rows it owns, and rows lent to it."""
    return covered(offices, scope.area) | Q(**{f"{scope.owner}__in": offices}) | lent(offices, actions, model)


def by_office(scope, user, offices, actions, model):
    """Rows of the office itself and of the offices below it in the tree."""
    path = f"{scope.owner}__path" if scope.owner else "path"
    return any_of(Q(**{f"{path}__startswith": office.path}) for office in offices)


def by_party(scope, user, offices, actions, model):
    """Concerns: the first listener, the intake office, the handling office and supervisors above.

    Never the office a concern is about, nor the lecturer or the office of the lecturer it is about,
    whatever else the person may be there or elsewhere (design.md §2 and §5).
    """
    sides = Q(first_listener=user) | Q(intake_office__in=offices) | Q(office__in=offices)
    above = any_of(
        Q(intake_office__path__startswith=office.path) | Q(office__path__startswith=office.path)
        for office in standing(user).holding({Role.SUPERVISOR})
    )
    return (sides | above) & not_about(user, model)


def not_about(user, model):
    """Neither about her or an office of hers, nor hidden from one of them.

    A null must pass, so each side says so: NOT (NULL IN …) is unknown, which hides the row.
    """
    own = list(standing(user).offices)
    hers = Q(lecturer__office__in=own) | Q(lecturer__user=user)
    shields = model._meta.get_field("shields").related_model.objects
    return (
        (Q(about_office=None) | ~Q(about_office__in=own))
        & (Q(about_lecturer=None) | ~Q(about_lecturer__office__in=own))
        & (Q(about_lecturer__user=None) | ~Q(about_lecturer__user=user))
        & ~Exists(shields.filter(Q(office__in=own) | hers, concern=OuterRef("pk")))
    )


def covered(offices, field):
    """Rows whose area code (`field`) one of these offices answers for.

    Between offices of one level the longest code wins: 太白湖新区 holds 许庄, so 任城 does not.
    Levels above see both.
    """
    return any_of(
        own_share(office, coverage.area_id, field)
        for office in offices
        for coverage in office.coverages.all()
    )


def own_share(office, code, field):
    share = within(field, code)
    mine = {coverage.area_id for coverage in office.coverages.all()}
    for rival in rivals(office, code):
        if rival not in mine:
            share &= ~within(field, rival)
    return share


def rivals(office, code):
    """Longer codes inside this one that another office of the same level covers."""
    others = apps.get_model("home", "Coverage").objects.filter(
        within("area_id", code), office__level=office.level
    )
    codes = others.exclude(office=office).values_list("area_id", flat=True).distinct()
    return [rival for rival in codes if len(cut(rival)) > len(cut(code))]


def lent(offices, actions, model):
    rights = {right for action in actions for right in LENT.get("view" if action == "choose" else action, ())}
    if not rights:
        return NOTHING
    loans = apps.get_model("home", "Loan").objects.filter(
        content_type=ContentType.objects.get_for_model(model),
        to_office__in=offices,
        right__in=rights,
        until__gte=timezone.localdate(),
        ended_at=None,
    )
    return Q(pk__in=loans.values(key=Cast("object_id", BigIntegerField())))


class ScopedQuerySet(QuerySet):
    def visible_to(self, user):
        return self.open_to(user, "view")

    def open_to(self, user, *actions):
        """The rows on which this person may do any of these acts."""
        return self.filter(self.model.SCOPE.q(user, actions, self.model))

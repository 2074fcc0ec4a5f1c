"""Wagtail's permission policies, answered from memberships."""

from dataclasses import dataclass

from django.apps import apps
from django.contrib.auth import get_permission_codename, get_user_model
from wagtail.models import Collection, Page
from wagtail.permission_policies.base import ModelPermissionPolicy
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import register_permission_policy

from .grants import scope_of
from .kinds import Role
from .lending import LENDABLE, lent_to
from .models import Loan, Membership, Office, OfficeRoot
from .scope import standing

# Nobody holds "publish": the last review publishes. Reviewers find their way to a text and may hold it still.
PAGE_ACTS = {
    Role.EDITOR: ("add", "change"),
    Role.REVIEWER: ("lock", "unlock"),
    Role.PUBLISHER: ("lock", "unlock"),
}
FILE_ACTS = {
    Role.EDITOR: ("add", "change", "delete", "choose"),
    Role.PUBLISHER: ("choose",),
    Role.REVIEWER: ("choose",),
}


@dataclass(frozen=True, eq=False)
class Grant:
    """What Wagtail's policies read of a group's permission, made from a membership instead."""

    codename: str
    page: Page | None = None
    collection: Collection | None = None

    @property
    def permission(self):
        return self

    @property
    def page_id(self):
        return self.page.pk

    @property
    def collection_id(self):
        return self.collection.pk


class ScopePolicy(ModelPermissionPolicy):
    """Asks the model's SCOPE, for the model as for each row."""

    @property
    def scope(self):
        return scope_of(self.model)

    def user_has_permission(self, user, action):
        return self.scope.allows(user, [action])

    def user_has_any_permission(self, user, actions):
        return self.scope.allows(user, actions)

    def user_has_permission_for_instance(self, user, action, instance):
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def user_has_any_permission_for_instance(self, user, actions, instance):
        if not isinstance(instance, self.model):
            # Of a site's setting Wagtail asks with the site, whose key is another's.
            return self.user_has_any_permission(user, actions)
        return self.instances_user_has_any_permission_for(user, actions).filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(self, user, actions):
        rows = self.model._default_manager.all()
        return rows.filter(self.scope.q(user, actions, self.model))

    def users_with_any_permission(self, actions):
        holders = Membership.objects.open().filter(role__in=self.scope.roles(actions))
        return get_user_model().objects.filter(is_active=True, memberships__in=holders).distinct()


class OfficePagePolicy(PagePermissionPolicy):
    """Pages are edited under the roots of one's office. Nobody publishes by hand, superusers neither."""

    def user_has_any_permission(self, user, actions):
        actions = set(actions) - {"publish"}
        return bool(actions) and super().user_has_any_permission(user, actions)

    def user_has_any_permission_for_instance(self, user, actions, instance):
        actions = set(actions) - {"publish"}
        return bool(actions) and super().user_has_any_permission_for_instance(user, actions, instance)

    def instances_user_has_any_permission_for(self, user, actions):
        actions = set(actions) - {"publish"}
        found = super().instances_user_has_any_permission_for(user, actions)
        return found if actions else found.none()

    def get_all_permissions_for_user(self, user):
        held = standing(user)
        roots = OfficeRoot.objects.filter(office__in=held.roles).select_related("page")
        own = [
            Grant(f"{act}_page", page=root.page)
            for root in roots
            for role in held.roles[root.office_id]
            for act in PAGE_ACTS.get(role, ())
        ]
        return own + [Grant("change_page", page=page) for page in lent_pages(held)]


def lent_pages(held):
    """Pages that an editor's office has on loan to change."""
    kinds = [kind.model for kind in LENDABLE.values() if issubclass(kind.model, Page)]
    editors = held.holding({Role.EDITOR})
    keys = [key for model in kinds if editors for key in lent_to(model, editors, Loan.Right.EDITABLE)]
    return Page.objects.filter(pk__in=keys) if keys else []


class OfficeFilePolicy(CollectionOwnershipPermissionPolicy):
    """Pictures, documents and recordings lie in the collection of the office that brought them."""

    @property
    def permission_cache_name(self):
        """One per kind of file: with one for all, each would get the grants of whichever was asked first."""
        return f"_grants_{self.auth_model._meta.model_name}"

    def get_all_permissions_for_user(self, user):
        held = standing(user)
        return [
            Grant(get_permission_codename(act, self.auth_model._meta), collection=office.collection)
            for office in Office.objects.filter(pk__in=held.roles)
            .exclude(collection=None)
            .select_related("collection")
            for role in held.roles[office.pk]
            for act in FILE_ACTS.get(role, ())
        ]


def register_policies():
    """Called once when the models are loaded, before Wagtail makes fallbacks of its own."""
    for model in apps.get_models():
        if scope_of(model):
            register_permission_policy(model, ScopePolicy(model))
    register_permission_policy(Page, OfficePagePolicy())

"""Signing in. Permissions come from memberships alone; Django's groups are not used."""

from django.apps import apps
from django.contrib.auth.backends import ModelBackend

from .grants import scope_of
from .scope import standing


class MembershipBackend(ModelBackend):
    def get_all_permissions(self, user_obj, obj=None):
        return set()

    def has_perm(self, user_obj, perm, obj=None):
        """The admin's door is open to whoever holds an office; all else is the model's SCOPE."""
        if perm == "wagtailadmin.access_admin":
            return bool(standing(user_obj).roles)
        label, codename = perm.split(".", 1)
        action, _, name = codename.rpartition("_")
        scope = model_scope(label, name)
        return scope is not None and scope.allows(user_obj, [action])

    def has_module_perms(self, user_obj, app_label):
        return False


def model_scope(label, name):
    try:
        return scope_of(apps.get_model(label, name))
    except LookupError:
        return None

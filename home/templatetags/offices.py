"""The door for templates of the admin: rows cut down to the person's own."""

from django import template
from wagtail.permissions import policy_registry

from home.pages.models import Recording

register = template.Library()


@register.filter
def own_collections(collections, user):
    policy = policy_registry.get_by_type(Recording)
    return collections & policy.collections_user_has_any_permission_for(user, ["add", "change", "choose"])

"""Every address the site answers, public and admin."""

from django.urls import URLPattern, get_resolver, reverse
from django.urls.exceptions import NoReverseMatch
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

# Arguments that are not the key of a row.
PLAIN = {
    "media_type": "audio",
    "app_label": "wagtailcore",
    "model_name": "page",
    "content_type_app_name": "outreach",
    "content_type_model_name": "materialpage",
}


def addresses(resolver=None, spaces=(), route=""):
    """(name with namespaces, or the route of what has no name; names of its arguments) of every address."""
    for entry in (resolver or get_resolver()).url_patterns:
        here = route + str(entry.pattern)
        if not isinstance(entry, URLPattern):
            yield from addresses(entry, (*spaces, entry.namespace) if entry.namespace else spaces, here)
        else:
            name = ":".join([*spaces, entry.name]) if entry.name else here
            yield name, tuple(entry.pattern.regex.groupindex)


def filled(key):
    """{url: name} of every address of the admin, with this key wherever a row is named."""
    found = {}
    for name, arguments in addresses():
        try:
            url = reverse(name, kwargs={argument: PLAIN.get(argument, key) for argument in arguments})
        except NoReverseMatch:
            continue  # wagtail_serve and the like: addresses of readers, not of the admin
        if url.startswith("/admin/") and name not in ("wagtailadmin_logout", "wagtailadmin_error_test"):
            found[url] = name
    return found | bulk_actions(key)


def bulk_actions(key):
    bulk_action_registry.get_bulk_actions_for_model("wagtailcore", "page")  # reads the hooks
    found = {}
    for app, models in bulk_action_registry.actions.items():
        for model, actions in models.items():
            for action in actions:
                url = reverse("wagtail_bulk_action", args=(app, model, action))
                found[f"{url}?id={key}"] = f"bulk {action} {app}.{model}"
    return found

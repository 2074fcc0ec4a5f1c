"""Wagtail keeps a log of its own, with the title of each row it touched."""

from django.apps import apps

from .grants import scope_of
from .scope import by_party


def keep_out_what_was_confided(registry):
    """register_log_actions: a concern's title is its text. Its own moves are its log."""
    for model in apps.get_models():
        scope = scope_of(model)
        if scope and scope.rule is by_party:
            registry.log_entry_models_by_type.register(model, value=None)

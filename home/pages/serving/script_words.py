"""Wagtail's words for its scripts; those it has in English only come from locale/zh_Hans."""

from django.conf import settings
from django.views.i18n import JavaScriptCatalog
from wagtail.admin.localization import get_localized_response


class ScriptWords(JavaScriptCatalog):
    packages = ["wagtail.admin"]

    def get_paths(self, packages):
        return [*super().get_paths(packages), *map(str, settings.LOCALE_PATHS)]


words = ScriptWords.as_view()


def script_words(request):
    """In the language of who asks, as Wagtail's own view of this address does it."""
    return get_localized_response(words, request)

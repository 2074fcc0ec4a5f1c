"""The language a reader chose. A phone that is set to English still belongs to a Chinese village."""

from django.conf import settings
from django.utils import translation

from .context import appearance


class ChosenLanguage:
    """Chinese unless the reader asked for another; what the browser says it prefers is not asked."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language = appearance(request)["language"]
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        translation.activate(settings.LANGUAGE_CODE)
        return response

"""A sheet hangs in a village: it speaks the site's language, whatever whoever asks for it reads."""

from django.conf import settings
from django.utils.translation import override

in_our_language = override(settings.LANGUAGE_CODE)

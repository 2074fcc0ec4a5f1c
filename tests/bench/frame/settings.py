"""The site's own settings, with static files packed as in production."""

from config.settings import *  # noqa: F403

STORAGES["staticfiles"] = {"BACKEND": COMPRESSED}  # noqa: F405
LOGGING["root"]["level"] = "ERROR"  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

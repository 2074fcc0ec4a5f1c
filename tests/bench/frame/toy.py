"""The smallest subject, for the test of the frame."""

from django.conf import settings

TITLE = "A toy"
NOTE = "Nothing is measured here."
DATABASES = ("SQLite",)


def measure():
    yield {"what": "one", "ms": 0.5}
    yield {"what": settings.DATA_DIR.name, "ms": 1234.5, "rows": 10_000}

"""The site's own settings, made fast and kept away from its data."""

import os
import tempfile
from pathlib import Path
from zlib import crc32

os.environ.setdefault("DEMO", "1")
# A folder for each clone: two of them may be tested at once.
OWN = f"bandeng-test-{os.getuid()}-{crc32(str(Path(__file__).parent).encode())}"
os.environ.setdefault("DATA_DIR", str(Path(tempfile.gettempdir()) / OWN))
# Nothing is collected for the tests; WhiteNoise would warn each time that the folder is not there.
Path(os.environ["DATA_DIR"], "static").mkdir(parents=True, exist_ok=True)
# DATABASE_URL belongs to a running site; tests must never touch it.
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL", "")

from config.settings import *  # noqa: E402, F403 -- the environment above must be set first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# A page is made anew each time: tests change rows behind its back. The page cache has tests of its own.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CELERY_BROKER_URL = "memory://"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file, so that a second process or thread meets the same rows.
    DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}  # noqa: F405

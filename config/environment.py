"""What the environment says, read once and strictly: a missing secret stops the start."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def flag(name):
    value = os.environ.get(name, "0")
    if value not in {"0", "1"}:
        raise ImproperlyConfigured(f"{name} must be 0 or 1, not {value!r}.")
    return value == "1"


def required(name):
    if value := os.environ.get(name):
        return value
    raise ImproperlyConfigured(f"Set {name}: without it the site does not start.")


def kept_secret(name, folder: Path):
    """The demonstration's secret: written once, since a second run must read the first's phones."""
    if value := os.environ.get(name):
        return value
    path = folder / f"{name.lower()}.txt"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text()

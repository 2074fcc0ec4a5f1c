"""Personal data at rest: encrypted columns, and the keyed fingerprint that finds a phone again."""

import hashlib
import hmac
import secrets
import unicodedata

from django.conf import settings
from django.db import models
from django.utils import timezone
from encrypted_fields.fields import EncryptedTextField


class EncryptedPhone(EncryptedTextField):
    """A phone number nobody reads from a stolen file; pair it with a fingerprint column to look it up."""


def fingerprint(text: str) -> str:
    """A keyed hash in hex (64 characters). Without SALT_KEY eleven digits would be guessed in seconds."""
    return hmac.new(settings.SALT_KEY[0].encode(), text.encode(), hashlib.sha256).hexdigest()


def phone_fingerprint(phone: str) -> str | None:
    """The same for one number however written: 138 0000 0000, +86-138…, １３８…; None for no number."""
    digits = "".join(sign for sign in unicodedata.normalize("NFKC", phone) if sign.isdecimal())
    mobile = digits.removeprefix("00").removeprefix("86")
    digits = mobile if len(mobile) == 11 and mobile.startswith("1") else digits
    return fingerprint(digits) if digits else None


def random_key() -> int:
    """63 random bits."""
    return secrets.randbits(63)


class RandomKey(models.BigIntegerField):
    """A primary key that does not tell who came first.

    On SQLite it is declared as "integer" and so is the row's own number; any other type
    (bigint, a uuid) would leave a hidden rowid beside it that counts arrivals.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"primary_key": True, "default": random_key, "editable": False, **kwargs})

    def db_type(self, connection):
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)


def this_hour():
    """The whole hour: all the time that is kept of an act of somebody who did not sign."""
    return timezone.now().replace(minute=0, second=0, microsecond=0)

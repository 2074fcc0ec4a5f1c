"""What every kind of file has in common."""

import secrets
from pathlib import PurePosixPath


def fields_of(stock, *more):
    """Wagtail's fields without tags: tags are one list for the whole site and would name others' files."""
    return (*(name for name in stock.admin_form_fields if name != "tags"), *more)


def untold(name):
    """What nobody guesses comes first: of a long name Wagtail keeps the beginning for its smaller copies."""
    return f"{secrets.token_hex(8)}-{name}"


def unguessable(folder, name):
    """A stored name that nobody finds by counting, and that still says to its owner what it is."""
    path = PurePosixPath(name)
    return f"{folder}/{path.stem[:40]}-{secrets.token_hex(8)}{path.suffix.lower()}"

"""One box for every code a person may hold: higher rooms say where theirs leads.

A finder is a function (code as typed) → address, or None when the code is not one of its own.
"""

FINDERS = []


class Posted(str):
    """An address that takes the code by POST, because it may not stand in the address itself."""


def register_finder(find):
    """Called in an app's ready(); registering twice changes nothing."""
    if find not in FINDERS:
        FINDERS.append(find)


def address_of(typed):
    return next(filter(None, (find(typed) for find in FINDERS)), None)

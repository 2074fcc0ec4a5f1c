"""The bell for what is to be told."""

from home.trust.bell import ring_for


def ring():
    ring_for("home.deliver_notices")

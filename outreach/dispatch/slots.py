"""What this room puts on the pages of the rooms below."""

from home.pages.slots import register_slot

from .views import suggestions


def register():
    register_slot("session_offer", "outreach/dispatch/suggestions.html", suggestions.fill)

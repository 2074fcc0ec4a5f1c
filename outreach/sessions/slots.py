"""What this room puts on the pages of the rooms below."""

from home.pages.slots import register_slot

from . import front


def register():
    register_slot("front_title", "outreach/sessions/front_title.html", front.title)
    register_slot("front_today", "outreach/sessions/front_today.html", front.today)
    register_slot("front", "outreach/sessions/front_week.html", front.week, order=10)

"""What the theory column puts on the pages of the rooms below."""

from home.pages.slots import register_slot

from .models import IssuePage


def register():
    register_slot("front_pair", "outreach/column/front_issue.html", issue, order=10)


def issue(request, area):
    """The latest issue in print order."""
    latest = IssuePage.objects.live().public().order_by("-number").select_related("column").first()
    return {"issue": latest} if latest else None

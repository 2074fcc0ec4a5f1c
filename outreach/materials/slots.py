"""What the shelf puts on the pages of the rooms below."""

from home.pages.slots import register_slot

from .importing import slots as importing
from .models import MaterialIndex, MaterialPage

SHOWN = 4


def register():
    importing.register()
    register_slot("front", "outreach/materials/front_shelf.html", shelf, order=20)


def shelf(request, area):
    """The newest lessons; nothing at all while there is no library."""
    index = MaterialIndex.objects.live().first()
    if index is None:
        return None
    newest = (
        MaterialPage.objects.live().public().order_by("-first_published_at", "-pk").prefetch_related("forms")
    )
    count = newest.count()
    return {"materials": newest[:SHOWN], "count": count, "index": index} if count else None

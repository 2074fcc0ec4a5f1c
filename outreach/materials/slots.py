"""What the shelf puts on the pages of the rooms below."""

from django.apps import apps
from django.db.models.signals import post_delete, post_migrate, post_save
from wagtail.models import PageViewRestriction
from wagtail.signals import post_page_move

from home.pages.slots import register_slot

from . import keeping
from .models import MaterialIndex, MaterialPage

SHOWN = 4


def register():
    register_slot("front", "outreach/materials/front_shelf.html", shelf, order=20)
    post_delete.connect(keeping.thrown_away, sender=MaterialPage)
    post_page_move.connect(keeping.moved)
    for change in (post_save, post_delete):
        change.connect(keeping.restricted, sender=PageViewRestriction)
    post_migrate.connect(keeping.never_filed, sender=apps.get_app_config("outreach"))


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

"""What the shelf puts on the pages of the rooms below."""

from django.apps import apps
from django.db.models.signals import post_delete, post_migrate, post_save
from django.urls import reverse
from wagtail.models import PageViewRestriction
from wagtail.signals import post_page_move

from home.pages.models import Paper, Recording
from home.pages.processed import register_hearer
from home.pages.slots import register_slot

from . import keeping
from .importing import slots as importing
from .lookup.similar import similar
from .models import MaterialIndex, MaterialPage
from .packing import size_of_files
from .sharing import readership

SHOWN = 4


def register():
    importing.register()
    register_slot("front", "outreach/materials/front_shelf.html", shelf, order=20)
    register_slot("material", "outreach/materials/material_want.html", wish, order=110)
    register_slot("material", "outreach/materials/material_take.html", taking, order=120)
    register_slot("material_below", "outreach/materials/material_similar.html", alike)
    post_delete.connect(keeping.thrown_away, sender=MaterialPage)
    post_page_move.connect(keeping.moved)
    for change in (post_save, post_delete):
        change.connect(keeping.restricted, sender=PageViewRestriction)
    register_hearer(keeping.read_through)
    for kind in (Paper, Recording):
        post_save.connect(keeping.rewritten, sender=kind)
    post_migrate.connect(keeping.never_filed, sender=apps.get_app_config("outreach"))


def shelf(request, area):
    """The newest lessons; nothing at all while there is no library."""
    index = MaterialIndex.objects.live().first()
    if index is None:
        return None
    newest = (
        MaterialPage.objects.live()
        .public()
        .filter(sharing="all")
        .order_by("-first_published_at", "-pk")
        .prefetch_related("forms")
    )
    count = newest.count()
    return {"materials": newest[:SHOWN], "count": count, "index": index} if count else None


def wish(request, material):
    """One tap says: I would like to hear this. A preview of what was never saved has no address yet."""
    if not material.pk:
        return None
    return {"address": reverse("outreach:want", args=[material.pk]), "thanked": "wanted" in request.GET}


def taking(request, material):
    """The whole lesson in one file; a draft being looked at cannot be taken."""
    if not (material.pk and material.live):
        return None
    return {"address": reverse("outreach:take", args=[material.pk]), "size": size_of_files(material)}


def alike(request, material):
    found = similar(material, readership(request))
    return {"similar": found} if found else None

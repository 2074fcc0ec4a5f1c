"""Under which pages an office edits. Each kind of page that belongs to an office says so when it is saved.

Its save() is the one place all ways lead through: Wagtail has signals for a page that is published or moved
and none for one that is made, and its views, its importers and its copies call no service of ours. A root
that was forgotten would leave an office without its own drafts.
"""

from django.db.models import Case, Value, When

from .kinds import Kind
from .models import Office, OfficeRoot

# Who writes for an area: its publicity office, else its practice centre, stand or post.
WRITERS = [Kind.PUBLICITY, Kind.CENTER, Kind.STAND, Kind.POST]


def root_at(page, office):
    """Let this office, and nobody else, edit from this page down; without an office, superusers only."""
    if office:
        OfficeRoot.objects.update_or_create(page_id=page.pk, defaults={"office": office})


def writer_for(area) -> Office | None:
    order = Case(*(When(kind=kind, then=Value(rank)) for rank, kind in enumerate(WRITERS)))
    writers = Office.objects.filter(coverages__area=area, kind__in=WRITERS)
    return writers.order_by(order, "depth", "pk").first()

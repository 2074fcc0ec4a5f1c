"""What she takes along: the lessons of her coming talks, and what to keep to read them without signal."""

from django.db.models import Q

from outreach.materials.models import MaterialPage
from outreach.materials.sharing import may_use

MOST = 6  # lessons of one talk that names a topic only


def lessons_of(talks, user):
    """[{talk, lessons: [{page, keep}]}] of those talks that rest on a lesson she may read.

    `keep` are the addresses to keep on the phone, "" where only whoever has signed in may read it.
    """
    pages = pages_for(talks)
    found = [(talk, [page for page in about(talk, pages) if may_use(page, user)]) for talk in talks]
    return [
        {"talk": talk, "lessons": [{"page": page, "keep": kept_with(page, talk)} for page in rows]}
        for talk, rows in found
        if rows
    ]


def pages_for(talks):
    named = {talk.material_id for talk in talks} - {None}
    topics = {talk.topic_id for talk in talks if not talk.material_id} - {None}
    pages = MaterialPage.objects.live().filter(Q(pk__in=named) | Q(topic__in=topics))
    found = list(pages.order_by("-first_published_at", "-pk"))
    anybodys = set(pages.public().filter(sharing="all").values_list("pk", flat=True))
    for page in found:
        page.is_anybodys = page.pk in anybodys
    return found


def about(talk, pages):
    """The lesson it is to be given from, else the newest on its topic."""
    if talk.material_id:
        return [page for page in pages if page.pk == talk.material_id]
    return [page for page in pages if talk.topic_id and page.topic_id == talk.topic_id][:MOST]


def kept_with(page, talk):
    """The lesson and the talk's own page, which says where, when and whom to call."""
    return f"{page.url} {talk.get_absolute_url()}" if page.is_anybodys else ""

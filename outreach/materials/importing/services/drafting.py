"""From a corrected sheet to a draft on the shelf."""

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from home.pages.models import Picture
from home.pages.processing.jobs import order

from ...models import LessonForm, MaterialAuthor, MaterialPage
from ..kinds import Kind
from ..lifecycle import State
from ..stream import stream_of


@transaction.atomic
def make_lesson(row, given, by) -> MaterialPage:
    """A draft under `row.target`, never published. Raises TooLate where it was made before.

    given: title, authors (names), affiliation, topic, form, delivery_form?, minutes, and the sheet's blocks.
    """
    row.move_to(State.DRAFTED, by, since=timezone.now())
    page = lesson(row, given, by)
    row.target.specific.add_child(instance=page)
    page.save_revision(user=by)
    row.page = page
    row.save(update_fields=["page"])
    return page


def lesson(row, given, by):
    area = row.office.coverages.order_by("area_id").values_list("area_id", flat=True).first()
    page = MaterialPage(
        title=given["title"],
        topic=given["topic"],
        minutes=given["minutes"],
        area_id=area,
        owner=by,
        live=False,
    )
    page.forms = [
        LessonForm(
            kind=given["form"],
            delivery_form=given["delivery_form"],
            minutes=given["minutes"],
            body=stream_of(given["blocks"], kept_pictures(row, given, by)),
        )
    ]
    page.authors = [
        MaterialAuthor(sort_order=place, name=name, affiliation=given["affiliation"])
        for place, name in enumerate(given["authors"])
    ]
    return page


def kept_pictures(row, given, by):
    """{number: the office's own picture} of those that were left in the text."""
    words = {block["picture"]: block["text"] for block in given["blocks"] if block["kind"] == Kind.PICTURE}
    rows = row.pictures.filter(number__in=[number for number in words if number])
    return {one.number: kept_picture(row, one, words[one.number], given["title"], by) for one in rows}


def kept_picture(row, one, words, title, by):
    """With its words for those who cannot see it; without any it only adorns."""
    file = ContentFile(bytes(one.raw), f"intake-{row.pk}-{one.number}.{one.ending}")
    picture = Picture(title=(words or title)[:255], file=file, uploaded_by_user=by)
    if row.office.collection:
        picture.collection = row.office.collection
    picture.save()
    order(picture)
    picture.contextual_alt_text, picture.decorative = words, not words
    return picture

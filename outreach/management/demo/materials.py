"""Twenty lesson packages on the shelves of the offices their authors belong to."""

from datetime import timedelta
from functools import cache

from django.utils import timezone
from wagtail.models import Page

from home.areas.models import pad
from home.pages.models import SiteFront
from home.topics.models import Audience, DeliveryForm, Topic
from lecturers.pool.models import Lecturer
from outreach.materials.models import LessonForm, MaterialAuthor, MaterialIndex, MaterialPage, ShelfPage

from . import files, people, reading, showing
from .offices import office
from .site import publish

SHELVES = {"370830": "wenshang", "370827": "yutai"}
CITY = "jining"
EVERY = timedelta(days=9)  # between one package and the next
REVIEWED = timedelta(days=365)


def there():
    return MaterialPage.objects.exists()


def build():
    index = MaterialIndex(title="听、读、看", slug="materials")
    publish(SiteFront.objects.get(), index)
    rows = reading.materials()
    for number, row in enumerate(rows):
        author = Lecturer.objects.get(name=row["author"])
        shelf = shelf_of(author)
        page = publish(shelf, package(row, author, shelf.office, number), by=publisher(shelf))
        date(page, len(rows) - number)
    return len(rows)


def shelf_of(author) -> ShelfPage:
    key = SHELVES.get(author.area_id[:6], CITY)
    found = ShelfPage.objects.filter(slug=key).first()
    if found:
        return found
    owner = office(key)
    index = MaterialIndex.objects.get()
    return publish(index, ShelfPage(title=owner.name, slug=key, office=owner))


def publisher(shelf):
    """Only 汶上 has an account for one; elsewhere it was somebody before."""
    return people.user("publisher") if shelf.slug == SHELVES[people.HOME] else None


def package(row, author, owner, number) -> MaterialPage:
    page = MaterialPage(
        title=row["title"],
        slug=row["code"],
        summary=row["summary"],
        outline="\n".join(row["outline"]),
        minutes=row["minutes"],
        angle=row.get("angle", ""),
        slip=row["slip"],
        cloth=row["cloth"],
        art=row["art"].removeprefix("a-"),
        topic=Topic.objects.get(code=row["topic"]),
        area_id=pad(author.area_id[:6]),
        owner=people.user("editor"),
    )
    page.audiences = list(Audience.objects.filter(code__in=row["audiences"]))
    page.authors = [MaterialAuthor(lecturer=author, name=author.name, affiliation=author.affiliation)]
    forms = [lesson(owner, row, form, number, order) for order, form in enumerate(row["forms"])]
    page.forms = [*forms, *showing.forms(owner, row, number)]
    return page


def lesson(owner, row, form, number, order) -> LessonForm:
    lesson = LessonForm(
        sort_order=order,
        kind=form["kind"],
        title=form["title"],
        delivery_form=delivery_forms()[form["form"]],
        minutes=form.get("minutes"),
    )
    body, attached = BODIES[form["kind"]](owner, row, form, number)
    lesson.body = body
    for name, file in attached.items():
        setattr(lesson, name, file)
    return lesson


@cache
def delivery_forms():
    return {form.code: form for form in DeliveryForm.objects.all()}


def article(owner, row, form, number):
    """The picture stands behind the first paragraph."""
    blocks = [*form["blocks"]]
    first = next(place for place, (kind, _words) in enumerate(blocks) if kind == "paragraph")
    blocks.insert(first + 1, ("picture", files.picture(owner, row, number)))
    return [*blocks, *showing.grounded(row)], {}


def script(owner, row, form, number):
    return [("line", {"role": role, "words": words}) for role, words in form["lines"]], {}


def sheet(owner, row, form, number):
    facts = [("fact", {"name": name, "value": value}) for name, value in form["facts"]]
    return facts, {"document": files.sheet(owner, row, form)}


def questions(owner, row, form, number):
    return [("question", {"question": asked, "answer": said}) for asked, said in form["pairs"]], {}


def audio(owner, row, form, number):
    return [("paragraph", form["text"])], {"recording": files.recording(owner, row, form, number)}


def slides(owner, row, form, number):
    pages = [
        block
        for title, *points in form["pages"]
        for block in [("heading", title), ("paragraph", "\n".join(points))]
    ]
    return pages, {}


BODIES = {
    "article": article,
    "script": script,
    "sheet": sheet,
    "questions": questions,
    "audio": audio,
    "slides": slides,
}


def date(page, ago):
    """As if they had come out one after another."""
    moment = timezone.now() - ago * EVERY
    Page.objects.filter(pk=page.pk).update(
        first_published_at=moment, last_published_at=moment, latest_revision_created_at=moment
    )
    MaterialPage.objects.filter(pk=page.pk).update(review_by=timezone.localdate(moment) + REVIEWED)

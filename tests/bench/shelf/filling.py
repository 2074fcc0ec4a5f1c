"""Thousands of pages at once: rows as Wagtail would write them, a batch in a few statements."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test.utils import override_settings
from modelsearch.backends import get_search_backend
from wagtail.models import Locale, Page

from home.topics.models import Audience
from outreach.materials.filing import file_all
from outreach.materials.models import LessonForm, MaterialPage
from tests.factories import Cast, make_form, make_topic
from tests.outreach.writing import make_front, make_index, make_shelf

from .texts import TOPICS

BATCH = 1000
INDEXED = 200  # at once: their texts are in memory
BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)
STOCK = {
    "sqlite": "modelsearch.backends.database.sqlite.sqlite",
    "postgresql": "modelsearch.backends.database.postgres.postgres",
}


class Ground:
    def __init__(self):
        cast = Cast()
        self.shelf = make_shelf(make_index(make_front(cast)), cast.county)
        self.areas = [cast.wenshang, cast.yangdian, cast.yutai]
        self.topics = [make_topic(f"课题{number}") for number in range(TOPICS)]
        names = ["老年人", "村民", "青年", "党员", "学生", "干部"]
        self.audiences = [Audience.objects.create(code=f"a{n}", name=name) for n, name in enumerate(names)]
        names = ["快板", "小品", "三句半", "专题式", "讲座式", "戏曲"]
        self.forms = [make_form(f"f{n}", name) for n, name in enumerate(names)]
        self.count = 0

    def fill(self, writer, count):
        for start in range(0, count, BATCH):
            self.batch(writer, min(BATCH, count - start))
        file_all(MaterialPage)

    @transaction.atomic
    def batch(self, writer, count):
        numbers = range(self.count, self.count + count)
        lessons = [(number, *writer.lesson(number)) for number in numbers]
        pages = [self.page(number, title) for number, title, _texts in lessons]
        Page.objects.bulk_create([own_row(page, Page) for page in pages])
        keys = dict(Page.objects.filter(path__in=[page.path for page in pages]).values_list("path", "pk"))
        for page in pages:
            page.pk = page.page_ptr_id = keys[page.path]
        # Django makes no rows of an inherited table in bulk; its own saving ends in this statement.
        fields = MaterialPage._meta.local_concrete_fields
        for start in range(0, count, 50):
            MaterialPage._base_manager._insert(
                pages[start : start + 50], fields=fields, using="default", raw=True
            )
        LessonForm.objects.bulk_create(
            self.form(page, number, place, text)
            for page, (number, _title, texts) in zip(pages, lessons, strict=True)
            for place, text in enumerate(texts)
        )
        through = MaterialPage.audiences.through
        through.objects.bulk_create(
            through(materialpage_id=page.pk, audience=self.audiences[(number + other) % 6])
            for page, number in zip(pages, numbers, strict=True)
            for other in (0, 2)
        )
        self.count += count
        Page.objects.filter(pk=self.shelf.pk).update(numchild=self.count)

    def page(self, number, title):
        day = BEGINNING + timedelta(minutes=number)
        return MaterialPage(
            path=Page._get_path(self.shelf.path, self.shelf.depth + 1, number + 1),
            depth=self.shelf.depth + 1,
            title=title,
            draft_title=title,
            slug=f"lesson-{number}",
            url_path=f"{self.shelf.url_path}lesson-{number}/",
            content_type=ContentType.objects.get_for_model(MaterialPage),
            locale=Locale.get_default(),
            translation_key=uuid4(),
            live=True,
            first_published_at=day,
            last_published_at=day,
            topic=self.topics[number % TOPICS],
            minutes=5 + number % 60,
            area=self.areas[number % 3],
            slip="养老那本账",
        )

    def form(self, page, number, place, text):
        kind = ("article", "script", "questions")[place]
        middle = text.index("。", len(text) // 2) + 1
        body = [("paragraph", part) for part in (text[:middle], text[middle:]) if part]
        own = self.forms[(number + place) % 6]
        return LessonForm(page=page, sort_order=place, kind=kind, delivery_form=own, body=body)

    def index(self):
        index(get_search_backend())

    def index_with_stock(self):
        """The library's own backend over the same rows of the same table."""
        backends = {"default": {"BACKEND": STOCK[connection.vendor]}}
        with override_settings(WAGTAILSEARCH_BACKENDS=backends):
            index(get_search_backend())


def own_row(page, model):
    return model(**{field.attname: getattr(page, field.attname) for field in model._meta.concrete_fields})


def index(backend):
    entries = backend.get_index_for_model(MaterialPage)
    keys = list(MaterialPage.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), INDEXED):
        rows = MaterialPage.objects.filter(pk__in=keys[start : start + INDEXED])
        with transaction.atomic():
            entries.add_items(MaterialPage, list(rows.prefetch_related("forms")))
    connection.cursor().execute("ANALYZE")  # as a database does by itself in its first hour

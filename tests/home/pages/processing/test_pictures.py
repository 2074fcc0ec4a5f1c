"""A picture is ready before the first reader comes."""

from django.template import Context, Template

from home.pages.files import Processing
from home.pages.tasks import process_files
from tests.uploads import keep_picture

TAG = "{% load wagtailimages_tags %}{% picture picture format-{avif,webp,jpeg} width-{400,800,1200} %}"


def test_three_widths_in_three_formats_are_there_and_a_page_makes_no_more(db):
    picture = keep_picture()

    process_files()

    assert sorted((one.width, one.file.name.rpartition(".")[2]) for one in picture.renditions.all()) == [
        (400, "avif"), (400, "jpg"), (400, "webp"),
        (800, "avif"), (800, "jpg"), (800, "webp"),
        (1200, "avif"), (1200, "jpg"), (1200, "webp"),
    ]  # fmt: skip
    Template(TAG).render(Context({"picture": picture}))
    assert picture.renditions.count() == 9
    assert Processing.objects.get().state == "done"

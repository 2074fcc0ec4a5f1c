"""What becomes of a document: pictures of its pages, and words that can be searched."""

import stat
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from home.pages.drawing import Row, paper
from home.pages.files import Paper, Processing
from home.pages.tasks import process_files
from outreach.materials.models import MaterialPage
from tests.files import bomb, docx, pdf, pptx, words
from tests.outreach.writing import make_front, make_index, make_material, make_shelf
from tests.uploads import keep_paper


@pytest.fixture
def path_of_its_own(monkeypatch, tmp_path):
    """A PATH that holds only what the test puts there."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def program(folder, name, text):
    """A program of our own in another's place."""
    file = folder / name
    file.write_text(f"#!/bin/sh\n{text}\n")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)


def state():
    job = Processing.objects.get()
    return job.state, job.note


def test_every_page_of_a_pdf_is_drawn_in_three_widths_and_formats(db):
    row = keep_paper(pdf(words("pension"), words("clinic")))

    process_files()

    pages = list(row.pages.all())
    assert [(page.number, page.text, page.width, page.height) for page in pages] == [
        (1, "pension", 1200, 1699),
        (2, "clinic", 1200, 1699),
    ]
    found = [Image.open(default_storage.open(name)) for name in pages[0].names]
    assert [(one.width, one.height, one.format) for one in found] == [
        (width, height, kind)
        for width, height in ((400, 566), (800, 1133), (1200, 1699))
        for kind in ("AVIF", "WEBP", "JPEG")
    ]
    assert Paper.objects.get().text == "pension\nclinic"


def test_the_chinese_in_a_pdf_is_found(db):
    keep_paper(paper("认存折", [Row("带什么", "存折和身份证")]))

    process_files()

    assert "存折和身份证" in Paper.objects.get().text


@pytest.mark.parametrize(
    ("content", "name"),
    [(docx("竹板一打响连环"), "讲稿.docx"), ("竹板一打响连环".encode("gb18030"), "讲稿.txt")],
)
def test_the_words_of_word_and_of_text_are_kept(db, content, name):
    row = keep_paper(content, name)

    process_files()

    assert (Paper.objects.get().text, row.pages.count(), state()) == ("竹板一打响连环", 0, ("done", ""))


def test_slides_become_pages_where_libreoffice_is(db, path_of_its_own, tmp_path):
    ready = tmp_path / "ready.pdf"
    ready.write_bytes(pdf(words("slide")))
    program(
        path_of_its_own,
        "soffice",
        'while [ "$1" != --outdir ]; do shift; done\n'
        f'/bin/cp {ready} "$2/$(/usr/bin/basename "$3" .pptx).pdf"',
    )
    row = keep_paper(pptx(), "课件.pptx")

    process_files()

    assert state() == ("done", "")
    assert [page.text for page in row.pages.all()] == ["slide"]


def test_without_libreoffice_slides_stay_a_file_and_say_so(db, path_of_its_own):
    row = keep_paper(pptx(), "课件.pptx")

    process_files()

    sentence = "这台服务器没有装 LibreOffice，课件不能一页页显示；请另存为 PDF 再传一份，原件照样能下载。"
    assert (state(), row.pages.count(), row.file.size) == (("unable", sentence), 0, len(pptx()))


@pytest.mark.parametrize("text", ["exit 1", "exit 0"])
def test_slides_that_cannot_be_turned_say_so(db, path_of_its_own, text):
    program(path_of_its_own, "soffice", text)
    keep_paper(pptx(), "课件.pptx")

    process_files()

    assert state() == ("failed", "课件没能转成图片；请在电脑上另存为 PDF，再传一份。")


def test_a_bomb_that_came_by_another_way_fails_alone(db):
    keep_paper(bomb())

    process_files()

    sentence = "这份 PDF 解开要占太多内存和时间，不能收；请用“打印成 PDF”重新存一份再传。"
    assert state() == ("failed", sentence)


def test_a_second_try_overwrites_the_first_and_leaves_nothing_beside_it(db):
    row = keep_paper(pdf(words("one")))
    process_files()
    first = row.pages.get().names
    Processing.objects.update(state="waiting")

    process_files()

    folder = first[0].rpartition("/")[0]
    assert sorted(default_storage.listdir(folder)[1]) == sorted(name.rpartition("/")[2] for name in first)
    assert row.pages.get().names == first


def test_the_browser_is_offered_the_smallest_format_first(db):
    row = keep_paper(pdf(words("one")))
    process_files()

    page = row.pages.get()
    assert [kind for kind, _set in page.sources] == ["image/avif", "image/webp", "image/jpeg"]
    url = default_storage.url(page.stem)
    assert page.sources[1][1] == f"{url}-400.webp 400w, {url}-800.webp 800w, {url}-1200.webp 1200w"
    assert Image.open(BytesIO(default_storage.open(page.name(400, "jpg")).read())).size == (400, 566)


def test_a_lesson_is_found_by_the_words_of_its_paper_once_they_are_known(cast):
    row = keep_paper(paper("认存折", [Row("带什么", "存折和身份证")]))
    shelf = make_shelf(make_index(make_front(cast)), cast.county)
    page = make_material(shelf, cast.topic, cast.wenshang, forms=[{"kind": "sheet", "document": row}])
    assert list(MaterialPage.objects.search("身份证")) == []

    process_files()

    assert list(MaterialPage.objects.search("身份证")) == [page]

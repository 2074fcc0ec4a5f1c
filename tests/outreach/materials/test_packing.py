"""A lesson in one ZIP."""

import hashlib
import tracemalloc
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pypdfium2 as pdfium
import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from PIL import Image

from home.pages.models import Paper, Recording
from outreach.materials.packing.names import safe_name
from outreach.materials.packing.sheets import put_in_place
from outreach.materials.packing.stream import Part, zipped
from tests import files
from tests.outreach.writing import make_front, make_index, make_material, make_shelf
from tests.uploads import keep_picture, keep_sound

MOMENT = datetime(2026, 11, 25, 10, tzinfo=UTC)


@pytest.fixture
def lesson(cast):
    shelf = make_shelf(make_index(make_front(cast)), cast.county)
    sound = Recording.objects.create(
        title="录音", type="audio", duration=9, file=ContentFile(b"sound" * 999, "IMG_0001.mp3")
    )
    sheet = Paper.objects.create(
        title="纸", file=ContentFile(b"%PDF-1.4 paper", "scan of Mr Li 13812345678.pdf")
    )
    forms = [
        {
            "kind": "script",
            "title": "存折歌：甲/乙",
            "body": [("line", {"role": "甲", "words": "（打板）竹板一打"})],
        },
        {"kind": "audio", "title": "大喇叭", "recording": sound},
        {
            "kind": "sheet",
            "title": "一页纸",
            "document": sheet,
            "body": [("fact", {"name": "带什么", "value": "存折"})],
        },
    ]
    page = make_material(shelf, cast.topic, cast.wenshang, "存折里的数?", forms, ["许桂兰"])
    page.save_revision()
    return page


def taken(client, page):
    answer = client.get(f"/materials/{page.pk}/package.zip")
    assert answer.status_code == 200
    return ZipFile(BytesIO(answer.getvalue())), answer


def test_every_form_is_in_it_under_the_name_of_its_title(client, lesson):
    archive, answer = taken(client, lesson)

    assert archive.testzip() is None
    assert archive.namelist() == [
        f"存折里的数？/{name}"
        for name in (
            "先看这个.txt", "01 本子 存折歌：甲／乙.html", "02 音频 大喇叭.mp3", "03 明白纸 一页纸.html",
            "03 明白纸 一页纸.pdf", "SHA256SUMS.txt",
        )
    ]  # fmt: skip
    assert all(entry.flag_bits & 0x800 for entry in archive.infolist() if not entry.filename.isascii())
    assert "filename*=utf-8''%E5%AD%98%E6%8A%98" in answer["Content-Disposition"]


def test_a_sheet_that_was_not_drawn_elsewhere_is_drawn_for_the_printer(client, lesson):
    form = lesson.forms.get(kind="sheet")
    form.document = None
    form.save()

    archive, _answer = taken(client, lesson)

    with pdfium.PdfDocument(archive.read("存折里的数？/03 明白纸 一页纸.pdf")) as paper:
        assert len(paper) == 1
        assert "存折" in paper[0].get_textpage().get_text_bounded()


def pictured(shelf, cast):
    """A text with two large pictures."""
    pictures = [keep_picture(files.picture(3200, 1600), f"{name}.jpg") for name in ("a", "b")]
    for picture in pictures:
        picture.contextual_alt_text, picture.decorative = "谷场", False
    body = [("paragraph", "看图。"), *(("picture", picture) for picture in pictures)]
    forms = [{"kind": "article", "title": "图", "body": body}]
    return pictures, make_material(shelf, cast.topic, cast.wenshang, "看图的一课", forms)


def test_small_copies_of_its_pictures_stand_in_their_text(client, lesson, cast):
    _pictures, page = pictured(lesson.get_parent().specific, cast)

    archive, _answer = taken(client, page)

    names = ["图片/01-1.jpg", "图片/01-2.jpg"]
    assert [name for name in archive.namelist() if name.endswith(".jpg")] == [
        f"看图的一课/{name}" for name in names
    ]
    html = BeautifulSoup(archive.read("看图的一课/01 文章 图.html"), "html.parser")
    assert [(img["src"], img["alt"]) for img in html("img")] == [(name, "谷场") for name in names]
    with Image.open(BytesIO(archive.read("看图的一课/图片/01-1.jpg"))) as kept:
        assert kept.size == (1600, 800)


def test_what_is_drawn_beside_the_pictures_of_a_text_is_left_out():
    body = BeautifulSoup('<img src="/谷场.jpg" alt="谷场"><img src="/边花.png">', "html.parser")

    assert put_in_place(body, ["谷场的图"], "图片/01") == [("图片/01-1.jpg", "谷场的图")]
    assert [(img["src"], img["alt"]) for img in body("img")] == [("图片/01-1.jpg", "谷场")]


def test_a_picture_that_is_lost_costs_only_itself(client, lesson, cast):
    (lost, _kept), page = pictured(lesson.get_parent().specific, cast)
    lost.file.storage.delete(lost.file.name)

    archive, _answer = taken(client, page)

    assert [name for name in archive.namelist() if name.endswith(".jpg")] == ["看图的一课/图片/01-2.jpg"]


def test_what_needs_the_site_behind_it_is_left_out_of_the_page(client, lesson, cast):
    body = [("paragraph", "念的话。")]
    forms = [{"kind": "audio", "title": "听", "recording": keep_sound(), "body": body}]
    page = make_material(lesson.get_parent().specific, cast.topic, cast.wenshang, "听的一课", forms)
    assert "<audio" in client.get(page.get_url()).content.decode()

    archive, _answer = taken(client, page)
    html = archive.read("听的一课/01 音频 听.html").decode()

    assert ("念的话。" in html, "<audio" in html, "<svg" in html) == (True, False, False)


def test_the_checksums_are_those_of_the_files(client, lesson):
    archive, _answer = taken(client, lesson)
    lines = archive.read("存折里的数？/SHA256SUMS.txt").decode().splitlines()

    assert len(lines) == 5
    for line in lines:
        digest, name = line.split("  ", 1)
        assert hashlib.sha256(archive.read(f"存折里的数？/{name}")).hexdigest() == digest


def test_a_text_is_a_whole_page_by_itself(client, lesson):
    archive, _answer = taken(client, lesson)
    html = archive.read("存折里的数？/01 本子 存折歌：甲／乙.html").decode()

    assert "竹板一打" in html and "<style>" in html and "许桂兰" in html
    assert "/static/" not in html and "no-print" not in html


def test_it_says_in_plain_words_what_it_is(client, lesson):
    archive, _answer = taken(client, lesson)
    text = archive.read("存折里的数？/先看这个.txt").decode("utf-8-sig")

    assert "02 音频 大喇叭.mp3" in text and "讲下来大约 30 分钟。" in text and "\r\n" in text


def test_no_draft_leaves_the_house(client, lesson):
    lesson.title = "改到一半"
    form = lesson.forms.first()
    form.body = [("line", {"role": "甲", "words": "还没审过的话"})]
    lesson.forms = [form]
    lesson.save_revision()
    archive, _answer = taken(client, lesson)
    assert not any("还没审过" in archive.read(name).decode("utf8", "ignore") for name in archive.namelist())

    lesson.refresh_from_db()
    lesson.unpublish()
    assert client.get(f"/materials/{lesson.pk}/package.zip").status_code == 404


def test_a_file_that_is_lost_costs_only_itself(client, lesson):
    sound = lesson.forms.all()[1].recording
    sound.file.storage.delete(sound.file.name)
    archive, _answer = taken(client, lesson)

    assert [name for name in archive.namelist() if name.endswith(".mp3")] == []
    assert len(archive.namelist()) == 5


def test_four_hundred_megabytes_pass_through_a_few(tmp_path):
    piece = b"\0" * 2**20
    parts = [Part("录音.mp3", lambda: (piece for _ in range(400)), 400 * 2**20, packed=True)]
    tracemalloc.start()
    length = sum(len(sent) for sent in zipped("课", parts, MOMENT))
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert (length > 400 * 2**20, most < 20 * 2**20) == (True, True)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ('a<b>:"c/d\\e|f?g*', "a＜b＞：＂c／d＼e｜f？g＊"),
        ("CON", "_CON"), ("nul.txt", "_nul.txt"), ("  ..题目.. ", "题目"), ("", "_"),
        ("一\u202e二\x00三\n四", "一二三四"), ("长" * 99, "长" * 60),
    ],
)  # fmt: skip
def test_names_are_taken_by_windows_and_by_phones(title, name):
    assert safe_name(title) == name

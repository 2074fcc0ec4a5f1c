"""Bringing a file into the admin: refused with one sentence, or taken clean."""

import re
from io import BytesIO

import pytest
from django.conf import settings
from PIL import Image
from wagtail.models import Collection

from home.pages.drawing import tune
from home.pages.files import Paper, Picture, Processing, Recording
from home.pages.uploading import stripped
from tests import files
from tests.factories import make_user
from tests.uploads import keep_picture


@pytest.fixture
def collection(cast, client):
    client.force_login(make_user("editor", cast.county, "editor"))
    cast.county.collection = Collection.get_first_root_node().add_child(name="汶上的文件")
    cast.county.save()
    return cast.county.collection


def bring(client, collection, address, content, name, **fields):
    data = {"title": "一份", "file": files.upload(content, name), "collection": collection.pk, **fields}
    return client.post(address, data)


def errors(response):
    return response.context["form"].errors.get("file", [])


ADDRESSES = {
    "sound": "/admin/media/audio/add/",
    "film": "/admin/media/video/add/",
    "paper": "/admin/documents/add/",
    "picture": "/admin/images/add/",
}


@pytest.mark.parametrize(
    ("kind", "content", "name"),
    [
        ("sound", files.EXE, "录音.mp3"),
        ("film", files.EXE, "录像.mp4"),
        ("film", files.film(index=False), "录像.mp4"),
    ],
)
def test_a_wicked_recording_is_refused_with_one_sentence_and_no_row(client, collection, kind, content, name):
    response = bring(client, collection, ADDRESSES[kind], content, name)

    assert (len(errors(response)), errors(response)[0][-1]) == (1, "。")
    assert Recording.objects.count() == 0


def test_a_sound_comes_in_with_its_length_and_size(client, collection):
    bring(client, collection, ADDRESSES["sound"], tune(2), "录音.wav", transcript="念的话")

    recording = Recording.objects.get()
    assert (recording.duration, recording.size, recording.transcript) == (2.0, len(tune(2)), "念的话")
    assert Processing.objects.get().recording == recording


def test_a_film_comes_in_with_its_width_and_height(client, collection):
    bring(client, collection, ADDRESSES["film"], files.film(9, 640, 360), "录像.mp4")

    recording = Recording.objects.get()
    assert (recording.duration, recording.width, recording.height) == (9.0, 640, 360)


def test_a_file_is_never_changed_only_its_words_are(client, collection):
    bring(client, collection, ADDRESSES["sound"], tune(2), "录音.wav")
    recording = Recording.objects.get()

    bring(client, collection, f"/admin/media/edit/{recording.pk}/", tune(3), "别的.wav", title="改了题目")

    after = Recording.objects.get()
    assert (after.title, after.file.name, after.duration) == ("改了题目", recording.file.name, 2.0)
    with after.file.open() as kept:
        assert kept.read() == tune(2)


CHOOSE = {"paper": "/admin/documents/chooser/create/", "picture": "/admin/images/chooser/create/"}


def choose(client, collection, kind, content, name):
    prefix = {"paper": "document-chooser-upload", "picture": "image-chooser-upload"}[kind]
    fields = {"title": "一份", "file": files.upload(content, name), "collection": collection.pk}
    return client.post(CHOOSE[kind], {f"{prefix}-{key}": value for key, value in fields.items()})


@pytest.mark.parametrize(
    ("kind", "content", "name", "sentence"),
    [
        ("paper", files.EXE, "讲稿.pdf", "这个文件不是文档，只是名字像"),
        ("paper", files.SVG, "画.txt", "网页和 SVG 不能传"),
        ("paper", files.docx(**{"word/vbaProject__bin": b"x"}), "讲稿.docx", "这个文件带着宏"),
        ("paper", files.docx(relations=files.outside("attachedTemplate")), "讲稿.docx", "这个文件连着外面的"),
        ("paper", files.docx(**{"../../etc/cron__d/x": "x"}), "讲稿.docx", "藏着指向别处的文件名"),
        ("paper", files.bomb(), "讲稿.pdf", "这份 PDF 解开要占太多内存"),
        ("picture", files.EXE, "照片.jpg", "这个文件不是图片，只是名字像"),
        ("picture", files.SVG, "画.png", "网页和 SVG 不能当图片传"),
        ("picture", files.claimed(30_000, 30_000), "大图.png", "这张图太大了"),
    ],
)
def test_the_chooser_beside_a_page_says_why(client, collection, kind, content, name, sentence):
    response = choose(client, collection, kind, content, name)

    assert response.status_code == 200 and sentence in response.json()["htmlFragment"]
    assert (Paper.objects.count(), Picture.objects.count()) == (0, 0)


def test_a_paper_and_a_picture_are_put_in_line(client, collection):
    choose(client, collection, "paper", files.pdf(files.words("one")), "讲稿.pdf")
    choose(client, collection, "picture", files.photo(), "照片.jpg")

    assert [job.file for job in Processing.objects.all()] == [Paper.objects.get(), Picture.objects.get()]


# Pictures without their marks


@pytest.mark.parametrize(
    ("orientation", "size"), [(1, (60, 40)), (6, (40, 60)), (3, (60, 40)), (8, (40, 60))]
)
def test_a_photo_stands_upright_and_does_not_say_where_it_was_taken(orientation, size):
    clean = Image.open(stripped(files.upload(files.photo(60, 40, orientation), "照片.jpg")))

    assert (clean.size, dict(clean.getexif()), "exif" in clean.info) == (size, {}, False)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_no_kind_keeps_its_marks(kind):
    exif = Image.Exif()
    exif[0x010F] = "aPhone"
    marked = files.picture(60, 40, kind, exif=exif.tobytes())
    assert b"aPhone" in marked

    clean = stripped(files.upload(marked, f"照片.{kind.lower()}"))

    assert b"aPhone" not in clean.read()


def test_a_picture_with_the_wrong_ending_gets_the_right_one():
    assert stripped(files.upload(files.picture(kind="PNG"), "照片.jpg")).name == "照片.png"


def test_a_large_picture_is_kept_as_large_as_it_is_ever_shown():
    clean = Image.open(stripped(files.upload(files.picture(5000, 2500), "照片.jpg")))

    assert clean.size == (4096, 2048)


# Too large


def test_a_body_beyond_the_limit_is_refused_unread(client, settings):
    settings.UPLOAD_LIMIT = 2_000_000
    body = Unread()

    response = client.generic(
        "POST", "/admin/media/video/add/", CONTENT_LENGTH="2000001", **{"wsgi.input": body}
    )

    assert (response.status_code, response["Connection"], body.reads) == (413, "close", 0)
    assert "超过 2 兆的收不下，请剪短一些或者压缩一下，退回上一页再传。" in response.content.decode()


def test_a_body_at_the_limit_is_read(client, settings):
    settings.UPLOAD_LIMIT = 100

    assert client.generic("POST", "/appearance/", b"x" * 100).status_code != 413


def test_half_a_thousand_megabytes_are_the_limit():
    assert settings.UPLOAD_LIMIT == 500_000_000


class Unread(BytesIO):
    reads = 0

    def read(self, *args):
        self.reads += 1
        return super().read(*args)


def test_a_stored_picture_is_found_by_nobody_who_knows_its_name(db):
    picture = keep_picture(files.picture(50, 30), "IMG_0001.jpg")

    assert re.fullmatch(r"original_images/[0-9a-f]{16}-IMG_0001\.jpg", picture.file.name)
    assert re.match(r"images/[0-9a-f]{16}-", picture.get_rendition("format-webp|width-400").file.name)

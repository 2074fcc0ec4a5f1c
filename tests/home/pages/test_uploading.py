"""Bringing a file into the admin: refused with one sentence, or taken clean."""

import re
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from PIL import Image
from wagtail.models import Collection

from home.pages.checking import Refused
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
    """Every sentence that is said, wherever on the page."""
    return [sentence for said in response.context["form"].errors.values() for sentence in said]


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


def test_the_picture_before_a_film_is_taken_clean_or_not_at_all(client, collection):
    film = files.film(9, 640, 360)
    wicked = files.upload(files.EXE, "封面.jpg")
    refused = bring(client, collection, ADDRESSES["film"], film, "录像.mp4", thumbnail=wicked)
    assert "这个文件不是图片，只是名字像" in refused.context["form"].errors["thumbnail"][0]
    assert Recording.objects.count() == 0

    cover = files.upload(files.photo(), "封面.jpg")
    bring(client, collection, ADDRESSES["film"], film, "录像.mp4", thumbnail=cover)
    with Image.open(Recording.objects.get().thumbnail) as kept:
        assert (kept.size, dict(kept.getexif())) == ((40, 60), {})


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

    page = BeautifulSoup(response.json()["htmlFragment"], "html.parser")
    told = [said.get_text(strip=True) for said in page.select(".error-message")]
    assert (response.status_code, len(told)) == (200, 1)
    assert sentence in told[0] and told[0].count("。") == 1
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


def test_nor_does_a_photo_keep_what_was_written_into_it():
    written = "摄于汶上县彩山村，北纬 35.72 度".encode()
    marked = files.picture(comment=written)
    assert written in marked

    assert written not in stripped(files.upload(marked, "照片.jpg")).read()


def test_a_picture_with_the_wrong_ending_gets_the_right_one():
    assert stripped(files.upload(files.picture(kind="PNG"), "照片.jpg")).name == "照片.png"


def test_a_moving_picture_is_looked_at_too():
    out = BytesIO()
    frames = [Image.new("L", (2, 2), n) for n in range(201)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])

    with pytest.raises(Refused):
        stripped(files.upload(out.getvalue(), "动图.gif"))


def moving(*marks):
    """Two pictures that play for ever, with comments or what a program noted down."""
    out = BytesIO()
    frames = [Image.new("P", (8, 8), number) for number in (1, 2)]
    for frame in frames:
        frame.putpalette([0, 0, 0, 200, 30, 30, 30, 30, 200] + [0] * 759)
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=[300, 700], loop=0)
    return b"".join([out.getvalue()[:-1], *marks, b";"])


def as_seen(file):
    """[(its colours, how long it stands)] and how often all of it plays."""
    with Image.open(file) as picture:
        frames = []
        for number in range(picture.n_frames):
            picture.seek(number)
            frames.append((picture.convert("RGB").tobytes(), picture.info["duration"]))
        return frames, picture.info["loop"]


def test_a_moving_picture_loses_what_was_written_beside_it_and_moves_as_before():
    written = "摄于汶上县彩山村".encode()
    comment = bytes([0x21, 0xFE, len(written)]) + written + b"\0"
    note = bytes([0x21, 0xFF, 11]) + b"XMP DataXMP" + bytes([len(written)]) + written + b"\0"
    hidden = moving(comment, note) + written
    assert hidden.count(written) == 3

    clean = stripped(files.upload(hidden, "动图.png"))

    assert (clean.name, clean.read()) == ("动图.gif", moving())
    assert as_seen(clean) == as_seen(BytesIO(hidden))


def test_a_moving_picture_that_breaks_off_is_refused():
    whole = moving()

    with pytest.raises(Refused):
        stripped(files.upload(whole[: len(whole) // 2 + 8], "动图.gif"))


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


@pytest.mark.parametrize("said", ["many", "-1", "1e3"])
def test_a_body_that_does_not_say_its_length_in_figures_is_refused(client, said):
    assert client.generic("POST", "/appearance/", CONTENT_LENGTH=said).status_code == 413


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

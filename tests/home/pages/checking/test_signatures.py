"""A file is what its bytes say."""

from io import BytesIO

import pytest

from home.pages.checking import kind_of
from home.pages.drawing import tune
from tests import files


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (files.picture(), "jpeg"),
        (files.picture(kind="PNG"), "png"),
        (files.picture(kind="GIF"), "gif"),
        (files.picture(kind="WEBP"), "webp"),
        (files.picture(kind="AVIF"), "avif"),
        (files.pdf(), "pdf"),
        (files.docx(), "docx"),
        (files.pptx(), "pptx"),
        (files.archive({"a.txt": "甲"}), "zip"),
        (tune(1), "wav"),
        (b"ID3\x03\0", "mp3"),
        (b"\xff\xfb\x90d", "mp3"),
        (files.film(), "mp4"),
        (files.box(b"ftyp", b"heic\0\0\0\0mif1heic"), "heic"),
        ("竹板一打响连环".encode(), "text"),
        ("竹板一打响连环".encode("gb18030"), "text"),
        ("\ufeff竹板一打".encode(), "text"),
        (b"plain", "text"),
        (files.EXE, "exe"),
        (files.SVG, "markup"),
        (files.HTML, "markup"),
        (b"  \n<HTML>", "markup"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
        (b"RIFF\0\0\0\0AVI ", "avi"),
        (b"PK\x03\x04 torn", "zip"),
        (b"\x00\x01\x02", ""),
        (b"a\x00b", ""),
    ],
)
def test_the_bytes_decide(content, kind):
    assert kind_of(BytesIO(content)) == kind


def test_a_sign_that_the_reading_cuts_in_two_is_still_text():
    for lead in range(4):
        text = "a" * lead + "字" * 30_000
        assert kind_of(BytesIO(text.encode())) == "text"
        assert kind_of(BytesIO(text.encode("gb18030"))) == "text"


def test_the_file_is_left_at_its_beginning():
    file = BytesIO(files.docx())
    kind_of(file)
    assert file.tell() == 0

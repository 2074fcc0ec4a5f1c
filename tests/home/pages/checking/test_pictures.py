"""Pictures are measured by their heads."""

from io import BytesIO

import pytest
from PIL import Image

from home.pages.checking import Refused, check_picture, pictures
from home.pages.checking.refusing import BROKEN
from tests import files


def refusal(content):
    with pytest.raises(Refused) as refused:
        check_picture(BytesIO(content))
    assert len(refused.value.messages) == 1
    return refused.value.messages[0]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "AVIF"])
def test_a_picture_says_how_large_it_is(kind):
    assert check_picture(BytesIO(files.picture(60, 40, kind))) == (60, 40)


@pytest.mark.parametrize("side", [8_001, 30_000, 200_000])
def test_a_huge_picture_is_refused_by_its_head(side, monkeypatch):
    monkeypatch.setattr(Image.Image, "load", lambda *_: pytest.fail("it was decoded"))
    assert refusal(files.claimed(side, side)) == pictures.HUGE


def test_64_million_pixels_are_the_most():
    assert check_picture(BytesIO(files.claimed(8_000, 8_000))) == (8_000, 8_000)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (files.EXE, pictures.NO_PICTURE),
        (files.SVG, pictures.DRAWN),
        (files.HTML, pictures.DRAWN),
        (files.pdf(), pictures.NO_PICTURE),
        (files.box(b"ftyp", b"heic\0\0\0\0mif1heic"), pictures.APPLES),
        (files.picture()[:20], BROKEN),
        (b"", pictures.NO_PICTURE),
    ],
)
def test_what_is_no_picture_is_refused(content, sentence):
    assert refusal(content) == sentence


def test_a_moving_picture_with_too_many_frames_is_refused():
    out = BytesIO()
    frames = [Image.new("L", (2, 2), n) for n in range(201)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    assert refusal(out.getvalue()) == pictures.LONG

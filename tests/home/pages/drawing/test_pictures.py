"""Covers, scenes and share cards: sizes, colours, and nothing that runs out of its place."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from home.pages.drawing import ARTS, CLOTHS, cover, scene, share_card
from home.pages.drawing.outline import outline


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("art", ARTS)
def test_each_cover_is_a_small_png_of_the_size_asked_for(art):
    data = cover("养老那本账", "pine", art)
    image = opened(data)
    assert (image.format, image.size) == ("PNG", (600, 790))
    assert len(data) < 40_000


@pytest.mark.parametrize(("cloth", "ground"), [(name, cloth.ground) for name, cloth in CLOTHS.items()])
def test_a_cover_keeps_the_colour_of_its_cloth(cloth, ground):
    pixel = opened(cover("医保", cloth, "fan")).convert("RGB").getpixel((300, 20))
    # The palette may round by one step in 256, which nobody sees beside the same colour in CSS.
    assert max(abs(a - b) for a, b in zip(pixel, bytes.fromhex(ground[1:]), strict=True)) <= 1


def test_covers_of_other_sizes_keep_their_form():
    assert opened(cover("医保", "rice", "tree", (300, 395))).size == (300, 395)


def test_a_long_slip_stays_clear_of_the_drawing():
    image = opened(cover("村规民约（试行）说给大伙听的二十条", "straw", "fan")).convert("RGB")
    assert len(image.crop((0, 440, 140, 790)).getcolors()) == 1


def test_twenty_seeds_are_twenty_places():
    pictures = {scene("彩山村文化大院", "北屋生着炉子", seed) for seed in range(20)}
    assert len(pictures) == 20
    assert {(image.format, image.mode, image.size) for image in map(opened, pictures)} == {
        ("JPEG", "RGB", (1200, 675))
    }


def test_a_scene_says_that_it_is_a_demonstration():
    # The red frame of the word in the lower right corner, with or without words beneath the picture.
    for image in (opened(scene("村", "院", 4)), opened(scene("", "", 4))):
        red = image.getpixel((1120, 602))
        assert red[0] > 140 and red[1] < 80 and red[2] < 80


def test_a_scene_fits_the_size_asked_for():
    assert opened(scene("村", "院", 1, (400, 400))).size == (400, 400)


def test_a_card_is_square_and_light():
    data = share_card("养老金这笔账，坐下来慢慢算", "彩山村文化大院", "11月22日 14:30")
    image = opened(data)
    assert (image.format, image.size) == ("PNG", (600, 600))
    assert len(data) < 40_000


def test_a_very_long_title_stays_on_its_card():
    long, short = (
        opened(share_card(title, "村口", "周六")).convert("RGB") for title in ("长题目，" * 60, "")
    )
    changed = ImageChops.difference(long, short).point(lambda value: 255 * (value > 24)).getbbox()
    left, top, right, foot = changed
    assert (left >= 40, top >= 106, right <= 560, foot <= 372) == (True, True, True, True)


def test_a_letter_we_lack_does_not_stop_a_picture():
    assert cover("\U00020000", "clay", "fan") == cover("〓", "clay", "fan")
    assert scene("\U00020000", "", 1) == scene("〓", "", 1)
    assert share_card("\U00020000", "", "") == share_card("〓", "", "")


def test_outlines_follow_relative_and_absolute_letters():
    assert outline("M1 2h3v4H1zm9 9l1-1") == (((1, 2), (4, 2), (4, 6), (1, 6), (1, 2)), ((10, 11), (11, 10)))

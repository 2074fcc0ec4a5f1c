"""Our own font holds every letter that an office here writes."""

import pytest
from fontTools.ttLib import TTFont

from home.pages.drawing.letters import BOLD, FONTS, LETTERS, RARE, REGULAR, printable, rare, runs, width

GB2312 = {
    bytes([row, cell]).decode("gb2312", "ignore") for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF)
} - {""}


@pytest.mark.parametrize("path", [REGULAR, BOLD])
def test_each_weight_has_exactly_the_letters_we_say(path):
    assert {chr(code) for code in TTFont(path).getBestCmap()} == LETTERS


def test_all_of_gb2312_can_be_drawn():
    han = {letter for letter in GB2312 if "\u4e00" <= letter <= "\u9fff"}
    assert (len(GB2312), len(han), GB2312 - LETTERS) == (7445, 6763, set())


def test_names_that_gb2312_cannot_write_can_be_drawn():
    # Places of Jining, and given names that are common today.
    assert set("硃塚堽鑑佀堌垞埨洸镕喆堃祎珺昇旻玥垚犇淼焱龑〇") - LETTERS == set()


@pytest.mark.parametrize("path", [REGULAR, BOLD])
def test_no_letter_is_an_empty_box(path):
    font = TTFont(path)
    shapes = font["glyf"]
    empty = {chr(c) for c, name in font.getBestCmap().items() if not shapes[name].numberOfContours}
    assert empty == {" ", "\u00a0", "　"}


def test_rarer_letters_stand_in_a_font_of_their_own():
    assert (len(rare()), rare() & LETTERS) == (20303, set())
    assert set("𬭚䲝𠅤㸆䴙") <= rare()
    assert printable("𬭚家㙍䲝村") == "𬭚家㙍䲝村"


def test_a_line_is_cut_where_the_font_changes():
    assert list(runs("李䲝、𬭚家", BOLD)) == [
        ("李", BOLD),
        ("䲝", RARE),
        ("、", BOLD),
        ("𬭚", RARE),
        ("家", BOLD),
    ]
    assert width("李䲝𬭚") == 3


def test_no_rare_letter_is_an_empty_box_and_the_font_has_a_name_of_its_own():
    font = TTFont(RARE)
    shapes = font["glyf"]
    assert [c for c, name in font.getBestCmap().items() if not shapes[name].numberOfContours] == []
    assert font["name"].getDebugName(6) == "NotoSansSC-Rare"


def test_two_dashes_join():
    font = TTFont(REGULAR)
    name = font.getBestCmap()[ord("—")]
    shape = font["glyf"][name]
    assert (shape.xMin, shape.xMax, font["hmtx"][name][0]) == (0, 1000, 1000)


def test_the_licence_stands_beside_the_font():
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text()


def test_what_cannot_be_drawn_is_shown_as_a_gap():
    assert printable("张\U00020000说👍好") == "张〓说〓好"


def test_what_has_no_ink_is_left_out():
    assert printable("一\u200b二\ufeff三\ufe0f\n四\t五") == "一二三 四 五"


def test_lookalikes_are_put_right():
    assert printable("⼀⼆e\u0301ﬁ") == "一二éfi"

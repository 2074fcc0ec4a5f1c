"""Slips to cut apart: each says the same, and has a code of its own for hands and for phones."""

import pypdfium2 as pdfium

from home.pages.drawing import Sheet, Slip, slips

SHEET = Sheet(
    "这一场，讲得咋样？",
    "养老金这笔账 · 彩山村",
    [("听得懂吗？", ("听懂了", "懂一半", "没听懂")), ("用得上吗？", ("用得上", "说不准", "用不上"))],
    "还想说的：",
    "一张只算一回，到 12月3日作废。",
)


def many(count):
    return [
        Slip(f"7K3M-{number:04}", f"https://example.com/f/abc/?s=7K3M-{number:04}") for number in range(count)
    ]


def read(data):
    with pdfium.PdfDocument(data) as book:
        return ["".join(page.get_textpage().get_text_range().split()) for page in book]


def test_eight_fit_on_a_page_and_the_ninth_begins_the_next():
    pages = read(slips("纸条", SHEET, many(9)))

    assert [page.count("听得懂吗？□听懂了□懂一半□没听懂") for page in pages] == [8, 1]
    assert [page.count("一张只算一回，到12月3日作废。") for page in pages] == [8, 1]
    assert "7K3M-0007" in pages[0] and "7K3M-0008" in pages[1]


def test_no_slip_reaches_beyond_its_own_cell():
    with pdfium.PdfDocument(slips("纸条", SHEET, many(8))) as book:
        drawn = book[0].render(scale=1).to_pil().convert("L")
    cuts = [drawn.getpixel((x, 210)) for x in range(0, 595, 5)]

    assert min(cuts) > 150  # nothing darker than the thin line itself


def test_the_squares_of_two_slips_differ():
    one, two = (slips("纸条", SHEET, [slip]) for slip in many(2))

    assert one != two
    assert one == slips("纸条", SHEET, many(1))

"""Papers carry real text."""

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageDraw, ImageStat

from home.pages.drawing import Head, Row, Text, paper
from home.pages.drawing.letters import RARE, font
from home.pages.drawing.papers import LEFT, SIZE

BLOCKS = [
    Head("先把三笔钱分清"),
    Text("城乡居民养老保险，说到底是三笔钱：自己交的，政府补的，还有基础养老金——到岁数按月发。"),
    Row("谁能办", "满十六岁、不在校念书的本县户籍乡亲。"),
    Row("找谁", "镇便民服务中心 3 号窗口，0537-000-1122。"),
    Text("板凳一条放中央，\n老少爷们坐两旁。"),
]


def read(data: bytes) -> list[str]:
    with pdfium.PdfDocument(data) as book:
        return ["".join(page.get_textpage().get_text_range().split()) for page in book]


def test_a_paper_can_be_read_back_word_for_word():
    assert read(paper("养老保险明白纸", BLOCKS, note="演示材料")) == [
        "板凳养老保险明白纸先把三笔钱分清"
        "城乡居民养老保险，说到底是三笔钱：自己交的，政府补的，还有基础养老金——到岁数按月发。"
        "谁能办满十六岁、不在校念书的本县户籍乡亲。"
        "找谁镇便民服务中心3号窗口，0537-000-1122。"
        "板凳一条放中央，老少爷们坐两旁。"
        "演示材料"
    ]


def test_a_paper_tells_its_title_and_holds_only_the_letters_it_uses():
    data = paper("养老保险明白纸", BLOCKS)
    with pdfium.PdfDocument(data) as book:
        assert book.get_metadata_dict()["Title"] == "养老保险明白纸"
        assert book[0].get_size() == (595, 842)
    assert b"/Lang(zh-CN)" in data
    assert len(data) < 60_000


def test_a_long_paper_flows_over_pages_and_loses_nothing():
    told = [
        f"第{number}段，账本摊开，一笔一笔念给大伙听，念完再坐一刻钟，谁有话谁说。" * 3
        for number in range(20)
    ]
    pages = read(paper("账", [Text(text) for text in told]))
    assert len(pages) == 4
    feet = [f"第{number}页，共4页" for number in range(1, 5)]
    assert [page[-len(foot) :] for page, foot in zip(pages, feet, strict=True)] == feet
    assert "".join(page[: -len(feet[0])] for page in pages) == "板凳账" + "".join(told)


def test_a_head_is_never_the_last_thing_on_a_page():
    for lines in range(16, 24):
        pages = read(
            paper(
                "账",
                [
                    Text("\n".join(["念账。"] * 12)),
                    *[Text("账。")] * (lines - 12),
                    Head("后来"),
                    Text("再坐坐。"),
                ],
            )
        )
        assert any(page.find("后来再坐坐。") >= 0 for page in pages)


def test_rare_letters_print_as_themselves_in_heads_lines_and_rows():
    """𬭚 lies beyond the first 65,536 letters, where PDFium by itself prints boxes."""
    data = paper("𬭚家㙍䲝村", [Text("测𬭚、䲝、𠅤。"), Row("李䲝", "𬭚")])
    assert read(data) == ["板凳𬭚家㙍䲝村测𬭚、䲝、𠅤。李䲝𬭚"]


def test_a_rare_letter_has_the_ink_of_its_own_shape():
    """Drawn by Pillow from the very font: what the PDF shows in its square is the same shape."""
    with pdfium.PdfDocument(paper("账", [Text("𬭚")])) as book:
        shown = book[0].render(scale=4).to_pil().convert("L")
    mine = Image.new("L", (56, 56), 255)
    ImageDraw.Draw(mine).text((0, 49), "𬭚", fill=29, font=font(RARE, 56), anchor="ls")
    left, foot = round((LEFT + 2 * SIZE) * 4), (54 + 80 + 34 + 17) * 4
    square = shown.crop((left, foot - 49, left + 56, foot + 7))

    assert ImageStat.Stat(ImageChops.difference(mine, square)).mean[0] < 12


def test_a_paper_shows_a_gap_for_a_letter_we_lack():
    assert read(paper("\U00020000", [Text("👍")])) == ["板凳〓〓"]
    # Half a letter, as a broken upload may leave it.
    assert read(paper("\ud840", [Text("\ud840")])) == ["板凳〓〓"]

"""Files as offices send them, and as they should not."""

import io
import subprocess
import time
import zlib

import pytest
from django.conf import settings
from PIL import Image

from outreach.materials.importing import child
from outreach.materials.importing.child import read_apart
from outreach.materials.importing.kinds import Block
from outreach.materials.importing.reading import LARGEST, LONGEST, MEMORY, SECONDS, read_file, read_pasted
from outreach.materials.importing.refusals import SENTENCES, Unreadable
from outreach.materials.importing.word import MOST_PICTURES
from tests.files import archive
from tests.outreach.office_files import (
    assembled,
    column_of,
    docx,
    drawing,
    huge_png,
    paragraph,
    pdf,
    picture,
    run,
    table,
)

pytestmark = pytest.mark.once
SENTENCE = "讲的人坐在门槛上，听的人坐在板凳上，话就近了一步。"


def refusal(name, raw, read=read_file):
    with pytest.raises(Unreadable) as refused:
        read(name, raw)
    return refused.value.code


def test_a_docx_keeps_heads_tables_and_pictures_in_their_order():
    raw = docx(
        paragraph(run("养老金这笔账", size=22), align="center"),
        paragraph("■林禾　顾麦"),
        paragraph("怎么算的", style="1"),
        paragraph(run("先说缴费。", bold=True), "缴了多少年，拿多少钱。"),
        drawing("p1", "晒谷场"),
        table(["补缴", "镇上社保所"], ["查询", "村里"]),
        pictures=[("p1", "a.png", picture())],
    )

    found = read_file("账.DOCX", raw)

    assert (found.title, found.authors, found.form, found.notes) == (
        "养老金这笔账",
        "林禾、顾麦",
        "article",
        [],
    )
    assert found.blocks == [
        Block("heading", "怎么算的"),
        Block("lead", "先说缴费。\n缴了多少年，拿多少钱。"),
        Block("picture", "晒谷场", 1),
        Block("fact", "补缴\n镇上社保所"),
        Block("fact", "查询\n村里"),
    ]
    assert found.source.splitlines()[:3] == ["养老金这笔账", "■林禾　顾麦", "怎么算的"]
    assert Image.open(io.BytesIO(found.pictures[1])).size == (300, 200)


def test_a_picture_is_drawn_anew_without_what_the_camera_wrote():
    exif = Image.Exif()
    exif[0x010E] = "SECRET"
    raw = picture(3000, 1500, "JPEG", exif=exif)
    assert b"SECRET" in raw

    kept = read_file(
        "a.docx", docx(paragraph("字。"), drawing("p1"), pictures=[("p1", "a.jpg", raw)])
    ).pictures[1]

    assert b"SECRET" not in kept
    assert Image.open(io.BytesIO(kept)).size == (2000, 1000)


def test_a_drawing_of_office_itself_is_left_out_and_said():
    found = read_file("a.docx", docx(paragraph("字。"), drawing("p1"), pictures=[("p1", "a.png", b"EMF")]))

    assert (found.pictures, found.notes) == ({}, ["pictures"])
    assert found.blocks == [Block("paragraph", "字。")]


def test_a_dot_of_the_layout_is_no_picture_and_said():
    parts = [drawing("dot"), drawing("p1")]
    pictures = [("dot", "a.png", picture(300, 39)), ("p1", "b.png", picture(300, 40))]

    found = read_file("a.docx", docx(paragraph("字。"), *parts, pictures=pictures))

    assert [Image.open(io.BytesIO(raw)).size for raw in found.pictures.values()] == [(300, 40)]
    assert found.notes == ["pictures"]


def test_of_too_many_pictures_the_first_are_kept_and_that_is_said():
    names = [f"p{number}" for number in range(MOST_PICTURES + 1)]
    pictures = [(name, f"{name}.png", picture(40, 40)) for name in names]
    raw = docx(paragraph("字。"), *map(drawing, names), pictures=pictures)

    found = read_file("a.docx", raw)

    assert (len(found.pictures), found.notes) == (MOST_PICTURES, ["pictures"])


def test_a_pdf_is_put_together_again():
    raw = pdf(
        [
            (200, 810, 22, "小院里的一堂课"),
            *column_of(SENTENCE * 4, wide=30),
            *column_of("第二段也有这样长，从头说到尾，说完了才算完，一句也不落下。" * 2, wide=30, top=640),
            (290, 40, 9, "— 1 —"),
        ]
    )

    found = read_file("课.pdf", raw)

    assert (found.title, found.notes) == ("小院里的一堂课", ["paper"])
    assert found.blocks == [
        Block("paragraph", SENTENCE * 4),
        Block("paragraph", "第二段也有这样长，从头说到尾，说完了才算完，一句也不落下。" * 2),
    ]


def test_what_stands_on_every_page_of_a_pdf_is_no_text():
    pages = [
        [(72, 810, 9, "示例县委党校讲稿"), (72, 700, 12, SENTENCE), (72, 680, 12, words)]
        for words in ("甲段话说完了。", "乙段话说完了。", "丙段话说完了。")
    ]

    assert [block.text for block in read_file("a.pdf", pdf(*pages)).blocks] == [
        SENTENCE + "甲段话说完了。",
        SENTENCE + "乙段话说完了。",
        SENTENCE + "丙段话说完了。",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_text_is_read_in_the_encodings_offices_use(encoding):
    found = read_file("a.txt", f"小院里的一堂课\r\n\r\n　　{SENTENCE}\r\n".encode(encoding))

    assert (found.title, found.blocks) == ("小院里的一堂课", [Block("paragraph", SENTENCE)])


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.docx", b"  \n", "empty"),
        ("a.docx", b"MZ\x90\x00" + b"\0" * 99, "renamed"),
        ("a.pdf", b"MZ\x90\x00" + b"\0" * 99, "renamed"),
        ("a.txt", b"%PDF-1.4", "renamed"),
        ("a.docx", "只是文字".encode(), "renamed"),
        ("a.docx", archive({"a.txt": "甲"}), "renamed"),
        ("a.docx", docx()[:300], "broken"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "old"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "old"),
        ("a.wps", b"x", "old"),
        ("a.exe", b"MZ\x90\x00", "kind"),
        ("a", b"x", "kind"),
        ("a.txt", bytes(range(256)), "encoding"),
        ("a.txt", "日本の桜".encode("shift_jis") * 9, "encoding"),
        ("a.txt", "字\x01字".encode(), "encoding"),
        ("a.txt", b"x" * (20 * 1024 * 1024 + 1), "large"),
        ("a.txt", b"x" * (LONGEST + 1), "long"),
        ("a.txt", b"x\n" * 2001, "long"),
        ("a.docx", docx(), "empty"),
        ("a.docx", docx(paragraph("x"), members=[("word/vbaProject.bin", b"x")]), "macros"),
        ("a.docx", docx(paragraph("x"), external=[("attachedTemplate", "http://x.example/t")]), "external"),
        ("a.docx", docx(paragraph("x"), external=[("image", "http://x.example/t.png")]), "external"),
        ("a.docx", docx(paragraph("x"), members=[("../../x", b"x")]), "slip"),
        ("a.docx", docx(paragraph("x"), members=[("word/x.xml", b" " * 21_000_000)]), "bomb"),
        ("a.docx", docx(drawing("p1"), pictures=[("p1", "a.png", huge_png())]), "picture"),
        ("a.docx", docx(drawing("p1"), pictures=[("p1", "a.png", huge_png(9000, 7000))]), "picture"),
        ("a.docx", docx(drawing("p1"), pictures=[("p1", "a.png", huge_png(20_001, 50))]), "picture"),
        ("a.pdf", b"%PDF-1.4\nnothing", "broken"),
        ("a.pdf", pdf([]), "scan"),
        ("a.pdf", pdf(*[[(72, 700, 12, "页")]] * 301), "pages"),
    ],
)
def test_a_bad_file_is_refused_by_its_reason(name, raw, code):
    assert refusal(name, raw) == code


def test_a_pdf_with_a_password_is_refused():
    encrypt = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'aa' * 32}> /U <{'bb' * 32}> /P -4 >>"
    raw = pdf([(72, 700, 12, SENTENCE)], encrypt=encrypt, trailer=f"/ID [<{'cc' * 16}> <{'cc' * 16}>]")

    assert refusal("a.pdf", raw) == "locked"


def bomb():
    """A page whose content is a gigabyte of blanks, packed twice."""
    packing, blanks = zlib.compressobj(1), b" " * (1024 * 1024)
    packed = b"".join(packing.compress(blanks) for _megabyte in range(1024)) + packing.flush()
    packed = zlib.compress(packed, 9)
    content = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (
        len(packed),
        packed,
    )
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R >>"
    return assembled(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>", content, page]
    )


def test_a_pdf_bomb_costs_its_own_process_only():
    raw, began = bomb(), time.monotonic()

    assert len(raw) < 100_000
    assert refusal("a.pdf", raw, read_apart) in ("heavy", "scan", "broken")
    assert time.monotonic() - began < child.SECONDS + 30


def test_what_takes_too_long_is_given_up():
    with pytest.raises(Unreadable) as refused:
        read_apart("a.docx", docx(paragraph("字。")), seconds=0.01)

    assert refused.value.code == "heavy"


def test_the_process_of_its_own_reads_the_same():
    raw = docx(paragraph("题目"), drawing("p1"), paragraph("字。"), pictures=[("p1", "a.png", picture())])

    assert read_apart("a.docx", raw) == read_file("a.docx", raw)


def test_the_process_of_its_own_says_why_it_refuses():
    raw = docx(paragraph("x"), external=[("oleObject", "http://x.example/t")])

    assert refusal("a.docx", raw, read_apart) == "external"


def test_the_process_of_its_own_knows_no_secret(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "s3cret")
    program = (
        "import os; print('{\"refused\": \"%s\"}' % ('large' if 'SECRET_KEY' in os.environ else 'empty'))"
    )
    monkeypatch.setattr(child, "PROGRAM", program)

    assert refusal("a.txt", b"x", read_apart) == "empty"


def test_a_process_that_breaks_off_is_a_sentence(monkeypatch):
    monkeypatch.setattr(child, "PROGRAM", "raise SystemExit(3)")

    assert refusal("a.txt", b"x", read_apart) == "unread"


def test_the_process_of_its_own_may_take_so_much_memory_and_time_and_no_more():
    program = f"{child.PROGRAM}from resource import *\nprint(getrlimit(RLIMIT_AS), getrlimit(RLIMIT_CPU))"
    command = [*child.COMMAND, program, str(settings.BASE_DIR), "file.txt"]
    said = subprocess.run(
        command, input="字。".encode(), env=child.ENVIRONMENT, capture_output=True, text=False, check=True
    )

    assert said.stdout.decode().endswith(f"}}{(MEMORY, MEMORY)} {(SECONDS, SECONDS)}\n")


def test_pasted_mark_up_counts_before_its_plain_text():
    found = read_pasted("题目 字。", "<h1>题目</h1><p>字。</p><img src='https://x.example/a.png'>")

    assert (found.title, found.blocks, found.notes) == ("题目", [Block("paragraph", "字。")], ["pictures"])


def test_without_mark_up_the_plain_text_is_read():
    assert read_pasted("题目\n字。").blocks == [Block("paragraph", "字。")]


@pytest.mark.parametrize(
    ("text", "markup", "code"),
    [
        ("", "", "empty"),
        ("x" * (LONGEST + 1), "", "long"),
        ("字。", f"<p>字。</p><!--{' ' * LARGEST}-->", "long"),
    ],
)
def test_nothing_and_too_much_are_refused(text, markup, code):
    with pytest.raises(Unreadable) as refused:
        read_pasted(text, markup)
    assert refused.value.code == code


def test_every_refusal_is_one_sentence():
    assert [code for code in SENTENCES if str(Unreadable(code)).count("。") != 1] == []

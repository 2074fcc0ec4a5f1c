"""Documents: what is harmless comes in, what is not is refused with one sentence."""

import sys
import zlib
from io import BytesIO
from subprocess import run

import pytest

from home.pages.checking import Refused, archives, check_archive, check_office, check_paper, papers, pdfs
from home.pages.checking.pdfs import CHILD
from tests import files

MAIN = "application/vnd.ms-word.document.macroEnabled.main+xml"


def refusal(check, content, *names):
    with pytest.raises(Refused) as refused:
        check(BytesIO(content), *names)
    assert len(refused.value.messages) == 1
    return refused.value.messages[0]


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (files.pdf(files.words("one")), "讲稿.pdf", "pdf"),
        (files.docx("竹板一打"), "讲稿.DOCX", "docx"),
        (files.pptx(), "课件.pptx", "pptx"),
        ("竹板一打".encode("gb18030"), "词.txt", "text"),
        (files.docx(relations=files.outside("hyperlink")), "有网址的.docx", "docx"),
    ],
)
def test_what_an_office_has_comes_in(content, name, kind):
    assert check_paper(BytesIO(content), name) == kind


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (files.EXE, "讲稿.docx", papers.NO_PAPER),
        (files.EXE, "讲稿.pdf", papers.NO_PAPER),
        (files.HTML, "讲稿.txt", papers.MARKUP),
        (files.SVG, "画.pdf", papers.MARKUP),
        (files.picture(), "讲稿.pdf", papers.NO_PAPER),
        (files.archive({"a.txt": "甲"}), "讲稿.docx", papers.NO_PAPER),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "讲稿.docx", papers.OLD),
    ],
)
def test_what_is_no_document_is_refused_whatever_its_name(content, name, sentence):
    assert refusal(check_paper, content, name) == sentence


def test_a_name_that_says_something_else_is_refused():
    sentence = refusal(check_paper, files.pdf(files.words("one")), "讲稿.txt")
    assert sentence == "文件名写的是 .txt，里面其实是 .pdf；请把名字改对，再传一次。"


# Word with a sting


@pytest.mark.parametrize(
    "content",
    [
        files.docx(**{"word/vbaProject__bin": b"x"}),
        files.docx(**{"word/VBAPROJECT__BIN": b"x"}),
        files.docx(**{"word/activeX/activeX1__xml": "<a/>"}),
        files.docx(types=MAIN),
    ],
)
def test_macros_are_refused(content):
    assert refusal(check_office, content) == archives.MACRO


@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "oleObject", "frame", "subDocument"])
def test_what_is_fetched_from_outside_is_refused(kind):
    assert refusal(check_office, files.docx(relations=files.outside(kind))) == archives.OUTSIDE


def test_relations_of_any_part_are_read():
    content = files.docx(
        **{"word/_rels/settings__xml__rels": files.RELATIONS.format(files.outside("attachedTemplate"))}
    )
    assert refusal(check_office, content) == archives.OUTSIDE


def test_a_field_that_starts_a_program_is_refused():
    body = '<w:r><w:instrText xml:space="preserve"> DDEAUTO cmd.exe </w:instrText></w:r>'
    assert refusal(check_office, files.docx(body=body)) == archives.OUTSIDE


def test_what_lies_inside_is_no_harm():
    inside = files.outside("image", target="media/image1.png", mode="Internal")
    assert "word/document.xml" in check_office(BytesIO(files.docx("甲", relations=inside)))


@pytest.mark.parametrize(
    "relations",
    ["<Relationships", '<!DOCTYPE r [<!ENTITY a "b">]><r>&a;</r>'],
)
def test_torn_or_tricky_xml_is_refused(relations):
    content = files.docx(**{"word/_rels/other__xml__rels": relations})
    assert refusal(check_office, content) == archives.BROKEN


# Archives


@pytest.mark.parametrize(
    "name", ["../../etc/cron.d/x", "/etc/passwd", "a/../../b", "..\\..\\x", "C:\\x.txt", "c:x"]
)
def test_names_that_reach_outside_are_refused(name):
    assert refusal(check_archive, files.archive({name: "x"})) == archives.STRAY


def test_names_with_dots_inside_are_fine():
    assert check_archive(BytesIO(files.archive({"a/b..c": "x", "课件/1.txt": "x"}))) == [
        "a/b..c",
        "课件/1.txt",
    ]


def test_a_bomb_is_refused_by_its_directory():
    assert refusal(check_archive, files.archive({"a": b"\0" * 20_000_000})) == archives.SWOLLEN


def test_too_many_parts_are_refused():
    assert refusal(check_archive, files.archive({str(n): "" for n in range(5_001)})) == archives.SWOLLEN
    assert len(check_archive(BytesIO(files.archive({str(n): "" for n in range(5_000)})))) == 5_000


def test_a_locked_archive_is_refused():
    content = bytearray(files.archive({"a": "x"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(check_archive, bytes(content)) == archives.LOCKED


def test_a_torn_archive_is_refused():
    assert refusal(check_archive, files.docx()[:200]) == archives.BROKEN
    assert refusal(check_office, files.docx()[:-30]) == archives.BROKEN


# PDF


def test_every_page_is_counted():
    assert pdfs.check_pdf(BytesIO(files.pdf(files.words("one"), files.words("two")))) == 2


def test_300_pages_are_the_most():
    assert pdfs.check_pdf(BytesIO(files.pdf(pages=300))) == 300
    sentence = refusal(check_paper, files.pdf(pages=301), "书.pdf")
    assert sentence == "这份 PDF 有 301 页，超过三百页；请拆成几份再传。"


def test_a_sheet_as_large_as_a_field_is_refused():
    assert pdfs.check_pdf(BytesIO(files.pdf(box="0 0 14400 14400"))) == 1
    assert refusal(check_paper, files.pdf(box="0 0 14401 842"), "a.pdf") == pdfs.TOO_LARGE


def test_a_bomb_takes_only_its_own_process_with_it():
    assert refusal(check_paper, files.bomb(), "a.pdf") == pdfs.BOMB


def test_a_torn_pdf_is_refused():
    assert refusal(check_paper, b"%PDF-1.7 and nothing else", "a.pdf") == pdfs.BROKEN


def test_a_pdf_reader_that_dies_is_no_success(monkeypatch, tmp_path):
    dead = tmp_path / "dead.py"
    dead.write_text('print(\'{"page": 1, "of": 2}\')')
    monkeypatch.setattr(pdfs, "CHILD", dead)
    assert refusal(check_paper, files.pdf(), "a.pdf") == pdfs.BOMB


def test_the_reader_knows_nothing_of_ours():
    """It runs without our folder on its path: what a wicked file could do, it could not do to our rows."""
    program = "import sys; sys.argv = ['x']; import runpy; runpy.run_path(%r); print('home' in sys.modules)"
    said = run([sys.executable, "-I", "-c", program % str(CHILD)], capture_output=True, text=True, check=True)
    assert said.stdout == "False\n"


def test_a_harmless_packed_page_is_read():
    packed = zlib.compress(files.words("one"))
    assert pdfs.check_pdf(BytesIO(files.pdf(packed, filters="/Filter/FlateDecode"))) == 1

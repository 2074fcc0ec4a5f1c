"""Documents: what is harmless comes in, what is not is refused with one sentence."""

import sys
import zlib
from io import BytesIO
from subprocess import run

import pytest

from home.pages.checking import Refused, check_paper, papers, pdfs
from home.pages.checking.pdfs import CHILD
from home.trust.archives import SENTENCES
from tests import files
from tests.outreach.office_files import pdf as encrypted

# A field that starts a program when the text is opened.
CALL = '<w:r><w:instrText xml:space="preserve"> DDEAUTO cmd.exe </w:instrText></w:r>'


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


# Word with a sting: all that is looked for stands in tests/home/trust/test_archives.py


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (files.docx(**{"word/vbaProject__bin": b"x"}), "macros"),
        (files.docx(types="application/vnd.ms-word.document.macroEnabled.main+xml"), "macros"),
        (files.docx(relations=files.outside("attachedTemplate")), "external"),
        (files.docx(relations=files.outside("image")), "external"),
        (files.docx(**{"../../etc/cron__d/x": "x"}), "slip"),
        (files.docx(**{"word/media/x__xml": b" " * 21_000_000}), "bomb"),
        (files.docx(body=CALL), "fields"),
    ],
)
def test_what_an_office_file_hides_is_refused(content, code):
    assert refusal(check_paper, content, "讲稿.docx") == str(SENTENCES[code])


def test_a_torn_office_file_is_refused():
    assert refusal(check_paper, files.docx()[:-30], "讲稿.docx") == papers.NO_PAPER


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


def test_a_pdf_with_a_password_is_refused():
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'aa' * 32}> /U <{'bb' * 32}> /P -4 >>"
    content = encrypted([(72, 700, 12, "一页")], encrypt=lock, trailer=f"/ID [<{'cc' * 16}> <{'cc' * 16}>]")

    assert refusal(check_paper, content, "a.pdf") == pdfs.LOCKED


def test_a_pdf_without_a_page_is_none():
    content = files.whole([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"])

    assert refusal(check_paper, content, "a.pdf") == pdfs.BROKEN


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

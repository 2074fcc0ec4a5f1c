"""manage.py import_column, as a person types it."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from outreach.column.models import ArticlePage, IssuePage
from tests.outreach import office_files
from tests.outreach.writing import make_column, make_front

PAGE = Path(__file__).parents[1] / "column" / "pages" / "page-12.txt"
TEXT = "讲的人坐在门槛上，听的人坐在板凳上，话就近了一步。"
SMALL = f"小院里的一堂课\n\n■林禾\n\n{TEXT}\n\n（作者单位：示例县委党校）\n"


@pytest.fixture
def column(cast):
    return make_column(make_front(cast), cast.county)


def run(*words):
    out = StringIO()
    call_command("import_column", *map(str, words), stdout=out)
    return out.getvalue()


def refusal(*words):
    with pytest.raises(CommandError) as error:
        run(*words)
    return str(error.value)


def page(tmp_path, text=SMALL, encoding="utf-8"):
    path = tmp_path / "page.txt"
    path.write_bytes(text.encode(encoding))
    return path


def test_the_number_is_read_from_the_page(column):
    assert run(PAGE) == "第 12 期：新存草稿 4 篇。\n"


def test_the_number_is_given_where_the_page_does_not_print_it(column, tmp_path):
    assert run(page(tmp_path), "--number", 7) == "第 7 期：新存草稿 1 篇。\n"
    assert run(page(tmp_path), "--number", 7) == "第 7 期：新存草稿 0 篇。\n"


def test_gb18030_is_read_too(column, tmp_path):
    run(page(tmp_path, encoding="gb18030"), "--number", 7)

    assert ArticlePage.objects.get().title == "小院里的一堂课"


PARAGRAPHS = [line for line in SMALL.splitlines() if line]
PRINTED = {
    "page.docx": lambda: office_files.docx(*map(office_files.paragraph, PARAGRAPHS)),
    "page.pdf": lambda: office_files.pdf(
        [(72, 780 - 40 * place, 12, line) for place, line in enumerate(PARAGRAPHS)]
    ),
}


@pytest.mark.parametrize("name", PRINTED)
def test_a_page_from_a_word_processor_is_read_as_its_text_is(column, tmp_path, name):
    path = tmp_path / name
    path.write_bytes(PRINTED[name]())

    assert run(path, "--number", 7) == "第 7 期：新存草稿 1 篇。\n"
    article = ArticlePage.objects.get()
    assert (article.title, article.body) == ("小院里的一堂课", TEXT)


@pytest.mark.parametrize(
    ("name", "raw", "sentence"),
    [
        ("page.docx", lambda: b"MZ\x90\x00" * 20, "这个文件的内容和它的后缀对不上"),
        ("page.pdf", lambda: SMALL.encode(), "这个文件的内容和它的后缀对不上"),
        ("page.docx", lambda: office_files.docx(members=[("word/vbaProject.bin", b"x")]), "宏"),
        ("page.docx", lambda: office_files.docx(members=[("../../up.txt", b"x")]), "。"),
    ],
)
def test_a_wicked_one_is_refused_with_one_sentence(column, tmp_path, name, raw, sentence):
    path = tmp_path / name
    path.write_bytes(raw())

    assert sentence in refusal(path) and ArticlePage.objects.count() == 0


def test_json_prints_what_was_recognised_and_writes_nothing(column, tmp_path):
    printed = json.loads(run(page(tmp_path), "--json"))

    assert printed == {
        "number": None,
        "articles": [
            {
                "title": "小院里的一堂课",
                "subtitle": "",
                "authors": ["林禾"],
                "affiliation": "示例县委党校",
                "section": "",
                "incomplete": False,
                "paragraphs": [TEXT],
            }
        ],
    }
    assert (IssuePage.objects.count(), ArticlePage.objects.count()) == (0, 0)


def test_json_keeps_the_order_of_its_keys_and_the_given_number(column, tmp_path):
    pairs = json.loads(run(page(tmp_path), "--json", "--number", 7), object_pairs_hook=list)

    assert pairs[0] == ("number", 7) and pairs[1][0] == "articles"
    assert [key for key, _value in pairs[1][1][0]] == [
        "title", "subtitle", "authors", "affiliation", "section", "incomplete", "paragraphs",
    ]  # fmt: skip


def sparse(path, size):
    """A file of this size that takes no room on the disk."""
    with path.open("wb") as file:
        file.truncate(size)


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "这个文件里没有文字，请换一个有内容的文件。"),
        (b" \n\n ", "这个文件里没有文字，请换一个有内容的文件。"),
        (bytes(range(256)), "认不出这个文件的文字编码，请另存为 UTF-8 或 GB18030 的纯文本后再试。"),
        ("第 3 期".encode(), "这一页里没有认出文章，请看看是不是拿错了文件。"),
        (SMALL.encode(), "这一页上没有印期号，请写明是第几期再导入。"),
    ],
)
def test_what_is_no_page_gets_one_sentence_and_writes_nothing(column, tmp_path, raw, sentence):
    path = tmp_path / "page.txt"
    path.write_bytes(raw)

    assert refusal(path) == sentence
    assert (IssuePage.objects.count(), ArticlePage.objects.count()) == (0, 0)


def test_fifty_megabytes_are_refused_by_their_size(column, tmp_path):
    sparse(tmp_path / "page.txt", 50 * 1024 * 1024)

    assert refusal(tmp_path / "page.txt") == "这个文件超过 2 MB，一版文字没有这么大，请核对后再试。"


def test_a_file_that_is_not_there_is_said(column, tmp_path):
    assert refusal(tmp_path / "gone.txt") == "打不开这个文件，请检查路径和读取权限。"


def test_without_a_column_the_editor_is_told_to_make_one(db):
    assert refusal(PAGE) == "没有这个理论专栏，请先在后台建好再导入。"


def test_of_several_columns_the_one_meant_must_be_named(column, cast):
    second = make_column(column.get_parent(), cast.county, "second", "第二栏")

    assert refusal(PAGE) == "理论专栏不止一个，请用 --column 写明是哪一个：lilun、second。"
    assert refusal(PAGE, "--column", "third") == "没有这个理论专栏，请先在后台建好再导入。"
    assert run(PAGE, "--column", "second") == "第 12 期：新存草稿 4 篇。\n"
    assert IssuePage.objects.get().column == second

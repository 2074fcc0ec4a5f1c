"""Which bytes are a page, and what is said of the others."""

import pytest

from outreach.column.recognition import LARGEST_PAGE, PageUnreadable, decode, read_page

SENTENCE = "小板凳摆到村口，大家坐下来慢慢说。"
UNKNOWN = "认不出这个文件的文字编码，请另存为 UTF-8 或 GB18030 的纯文本后再试。"
EMPTY = "这个文件里没有文字，请换一个有内容的文件。"
LARGE = "这个文件超过 2 MB，一版文字没有这么大，请核对后再试。"
MISSING = "打不开这个文件，请检查路径和读取权限。"


def refusal(raw):
    with pytest.raises(PageUnreadable) as refused:
        decode(raw)
    return str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_chinese_text_is_read_in_the_encodings_of_a_newspaper_office(encoding):
    assert decode(SENTENCE.encode(encoding)) == SENTENCE


def test_rare_characters_of_names_do_not_make_a_page_unreadable():
    text = SENTENCE * 3 + "■王喆 李堃 赵𬀩"
    assert decode(text.encode("gb18030")) == text


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "big5", "shift-jis", "euc-jp"]
)
def test_other_encodings_are_refused_not_guessed(encoding):
    text = "來了許多人,說了許多話。\n" * 5 if encoding == "big5" else "人々が集まって話をした。\n" * 5
    text = SENTENCE + "\n" + SENTENCE if encoding.startswith("utf") else text
    assert refusal(text.encode(encoding, "ignore")) == UNKNOWN


@pytest.mark.parametrize(
    "raw",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"\xff\xd8\xff\xe0\x00\x10JFIF",
        b"PK\x03\x04\x14\x00",
        b"%PDF-1.7\n1 0 obj",
        rb"{\rtf1\ansi \u23567 }",
        SENTENCE.encode()[:-1],
        SENTENCE.encode() + b"\x00",
    ],
)
def test_pictures_office_files_and_damaged_text_are_refused(raw):
    assert refusal(raw) == UNKNOWN


@pytest.mark.parametrize("raw", [b"", b"\xef\xbb\xbf", b" \r\n\n", "　\n".encode("gb18030")])
def test_a_file_without_a_word_is_refused(raw):
    assert refusal(raw) == EMPTY


def test_two_megabytes_are_read_and_one_byte_more_is_refused():
    assert len(decode(b"a" * LARGEST_PAGE)) == LARGEST_PAGE
    assert refusal(b"a" * (LARGEST_PAGE + 1)) == LARGE


def test_a_page_is_read_from_its_file(tmp_path):
    path = tmp_path / "page.txt"
    path.write_bytes(SENTENCE.encode("gb18030"))
    assert read_page(path) == SENTENCE


def test_a_file_of_fifty_megabytes_is_refused_by_its_size_before_it_is_read(tmp_path):
    class Unopened(type(tmp_path)):
        def open(self, *args, **kwargs):
            raise AssertionError("the file was opened")

    path = Unopened(tmp_path / "large.txt")
    path.touch()
    with open(tmp_path / "large.txt", "wb") as file:
        file.truncate(50 * 1024 * 1024)
    with pytest.raises(PageUnreadable) as refused:
        read_page(path)
    assert str(refused.value) == LARGE


def test_a_file_that_claims_no_size_is_not_read_without_end(tmp_path):
    with pytest.raises(PageUnreadable) as refused:
        read_page(type(tmp_path)("/dev/zero"))
    assert str(refused.value) == LARGE


def test_a_missing_file_and_a_folder_get_a_sentence(tmp_path):
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(PageUnreadable) as refused:
            read_page(path)
        assert str(refused.value) == MISSING

"""What is looked for in an office file before anything of it is unpacked."""

import io
import zipfile

import pytest

from home.trust.archives import SENTENCES, ArchiveRefused, open_office

RELS = (
    '<Relationships><Relationship Id="r1" Type="http://schemas.example/{kind}" Target="{target}"{mode}/>'
    "</Relationships>"
)
EXTERNAL = ' TargetMode="External"'


def packed(members, **how):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, **how) as archive:
        for name, content in members:
            archive.writestr(name, content)
    file.seek(0)
    return file


def refusal(file):
    with pytest.raises(ArchiveRefused) as refused:
        open_office(file)
    return refused.value.code


def relation(kind, mode=EXTERNAL, target="http://example.org/x"):
    return ("word/_rels/document.xml.rels", RELS.format(kind=kind, target=target, mode=mode))


def test_a_plain_office_file_is_opened():
    archive = open_office(packed([("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w/>")]))

    assert archive.namelist() == ["[Content_Types].xml", "word/document.xml"]


@pytest.mark.parametrize(
    "name", ["../../etc/cron.d/x", "/etc/passwd", "a/../../b", "..\\x", "\\\\host\\x", "C:x"]
)
def test_a_name_that_leads_outside_is_refused(name):
    assert refusal(packed([(name, "x")])) == "slip"


@pytest.mark.parametrize("name", ["word/..hidden.xml", "word/a..b.xml"])
def test_dots_inside_a_name_lead_nowhere(name):
    assert open_office(packed([(name, "<x/>")])).namelist() == [name]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_refused_since_each_reader_would_see_another():
    assert refusal(packed([("word/document.xml", "<a/>"), ("word/document.xml", "<b/>")])) == "slip"


def test_text_that_unpacks_to_too_much_is_refused_unread():
    bomb = packed([("word/document.xml", b" " * (20 * 1024 * 1024 + 1))])

    assert len(bomb.getvalue()) < 40_000
    assert refusal(bomb) == "bomb"


def test_text_of_exactly_the_limit_is_read():
    assert open_office(packed([("word/document.xml", b" " * (20 * 1024 * 1024))]))


def test_too_many_members_are_refused():
    assert refusal(packed([(f"word/media/{n}.png", b"") for n in range(2001)])) == "bomb"


def test_pictures_that_unpack_to_too_much_are_refused():
    big = b"\0" * (51 * 1024 * 1024)

    assert refusal(packed([(f"word/media/{n}.bmp", big) for n in range(4)], compresslevel=1)) == "bomb"


@pytest.mark.parametrize("name", ["word/vbaProject.bin", "word/vbaData.xml", "ppt/VBAPROJECT.BIN"])
def test_macros_are_refused_by_their_name(name):
    assert refusal(packed([(name, b"x")])) == "macros"


def test_macros_are_refused_by_the_type_the_file_declares():
    types = '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'

    assert refusal(packed([("[Content_Types].xml", types)])) == "macros"


@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "oleObject", "frame", "subDocument"])
def test_what_the_office_program_would_fetch_is_refused(kind):
    assert refusal(packed([relation(kind)])) == "external"


def test_a_link_that_a_reader_presses_is_only_text():
    assert open_office(packed([relation("hyperlink")]))


def test_what_lies_inside_the_file_is_not_external():
    assert open_office(packed([relation("image", mode="", target="media/1.png")]))


@pytest.mark.parametrize(
    "text",
    ['<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "<! doctype x>", '<?xml version="1.0"?>\n<!DOCTYPE x>'],
)
def test_entities_are_refused(text):
    assert refusal(packed([("word/document.xml", text)])) == "entities"


def test_utf16_which_would_hide_them_is_refused():
    assert refusal(packed([("word/document.xml", '<!DOCTYPE x SYSTEM "y">'.encode("utf-16"))])) == "entities"


def test_a_password_is_said():
    file = packed([("word/document.xml", "<x/>")])
    raw = bytearray(file.getvalue())
    raw[raw.index(b"PK\x01\x02") + 8] |= 1  # the flag of the central directory

    assert refusal(io.BytesIO(bytes(raw))) == "locked"


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"no archive at all"])
def test_what_is_no_archive_is_broken(raw):
    assert refusal(io.BytesIO(raw)) == "broken"


def test_a_truncated_archive_is_broken():
    whole = packed([("word/document.xml", "<x/>" * 500)]).getvalue()

    assert refusal(io.BytesIO(whole[: len(whole) // 2])) == "broken"


def test_a_wrong_checksum_is_broken():
    raw = bytearray(packed([("word/document.xml", "<x/>" * 50)]).getvalue())
    raw[raw.index(b"PK\x01\x02") + 16] ^= 1

    assert refusal(io.BytesIO(bytes(raw))) == "broken"


def test_every_refusal_is_one_sentence():
    assert all(str(ArchiveRefused(code)).count("。") == 1 for code in SENTENCES)

"""A file is what its bytes say, whatever its name."""

import pytest

from home.trust.signatures import kind_of


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"MZ\x90\x00", "exe"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\xff\xd8\xff\xe0", "jpg"),
        (b"{\\rtf1", "rtf"),
        (b"PK\x03\x04" + b"\0" * 60, "zip"),
        ("讲的人坐在门槛上".encode(), ""),
        ("讲的人坐在门槛上".encode("gb18030"), ""),
        (b"", ""),
    ],
)
def test_the_first_bytes_say_what_it_is(head, kind):
    assert kind_of(head) == kind


def test_the_office_formats_before_2007_are_known_together():
    assert kind_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600) == "doc"

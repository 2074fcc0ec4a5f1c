"""A recording comes in the part a player asks for, so that it can jump."""

import pytest

SOUND = bytes(range(250)) * 800  # more than one piece


@pytest.fixture
def sound(settings, tmp_path, db):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "a.mp3").write_bytes(SOUND)


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("bytes=0-", 0, 199_999), ("bytes=10-19", 10, 19), ("bytes=199990-999999", 199_990, 199_999)],
)
def test_a_part_is_what_was_asked_for(asked, first, last, client, sound):
    answer = client.get("/media/a.mp3", headers={"range": asked})

    assert (answer.status_code, answer["Content-Range"]) == (206, f"bytes {first}-{last}/200000")
    assert answer.getvalue() == SOUND[first : last + 1]
    assert (int(answer["Content-Length"]), answer["Content-Type"]) == (last - first + 1, "audio/mpeg")


@pytest.mark.parametrize("asked", ["", "bytes=-5", "bytes=a-b", "lines=1-2", "bytes=1-2,4-5"])
def test_whatever_else_is_asked_gets_the_whole(asked, client, sound):
    answer = client.get("/media/a.mp3", headers={"range": asked, "accept-encoding": "gzip"})

    assert (answer.status_code, answer.getvalue()) == (200, SOUND)
    assert (answer["Accept-Ranges"], answer.get("Content-Encoding")) == ("bytes", None)


def test_a_part_that_is_not_there_is_told(client, sound):
    answer = client.get("/media/a.mp3", headers={"range": "bytes=200000-"})

    assert (answer.status_code, answer["Content-Range"]) == (416, "bytes */200000")


def test_a_file_that_is_not_there_is_not_there(client, sound):
    assert client.get("/media/b.mp3", headers={"range": "bytes=0-"}).status_code == 404

"""Audio and video: whole, and of the kind that was asked for."""

from io import BytesIO

import pytest

from home.pages.checking import Refused, check_film, check_sound, films
from home.pages.checking.refusing import BROKEN
from home.pages.drawing import tune
from tests import files


def refusal(check, content):
    with pytest.raises(Refused) as refused:
        check(BytesIO(content))
    assert len(refused.value.messages) == 1
    return refused.value.messages[0]


def test_a_sound_says_how_long_it_is():
    assert check_sound(BytesIO(tune(2))) == (2.0, None, None)


def test_a_film_says_how_long_and_how_large_it_is():
    assert check_film(BytesIO(files.film(9, 640, 360))) == (9.0, 640, 360)


def test_sound_in_an_mp4_is_a_sound():
    assert check_sound(BytesIO(files.film(75, tracks=["soun"]))).seconds == 75.0


@pytest.mark.parametrize(
    ("check", "content", "sentence"),
    [
        (check_film, files.film(index=False), films.UNFINISHED),
        (check_film, files.film()[:-40], films.UNFINISHED),
        (check_sound, files.film(index=False), films.UNFINISHED),
        (check_film, files.film(tracks=["soun"]), films.BLIND),
        (check_sound, files.film(), films.MOVES),
        (check_film, files.EXE, films.NO_FILM),
        (check_sound, files.EXE, films.NO_SOUND),
        (check_film, tune(1), films.NO_FILM),
        (check_sound, files.picture(), films.NO_SOUND),
        (check_film, files.HTML, films.NO_FILM),
        (check_film, files.film(seconds=0), films.SILENT),
        (check_film, files.film(seconds=24 * 3600), films.SILENT),
        (check_film, files.box(b"ftyp", b"isom") + files.box(b"free") * 10_000, BROKEN),
        (check_sound, b"ID3\x03\0", films.SILENT),
        (check_film, files.box(b"ftyp", b"isom") + b"\0\0\0\x03moov", BROKEN),
    ],
)
def test_what_cannot_be_played_is_refused(check, content, sentence):
    assert refusal(check, content) == sentence


def test_the_file_stays_open_at_its_beginning():
    file = BytesIO(tune(1))
    check_sound(file)
    assert (file.closed, file.tell()) == (False, 0)

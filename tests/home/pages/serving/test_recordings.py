"""The door of recordings: by a name that nobody guesses, in parts, and by whoever is to send the bytes."""

import pytest
from django.core.files.storage import default_storage

from home.pages.drawing import tune
from home.pages.models import Recording
from home.pages.processing.storing import put
from home.pages.serving.file_keys import keyed
from tests.uploads import keep_sound

SOUND = tune(2)


@pytest.fixture
def sound(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    files = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": files}
    return keep_sound()


def test_its_address_is_its_stored_name_not_its_number(sound):
    assert sound.url == f"/recordings/{sound.file.name}"


def test_a_player_gets_the_part_it_asks_for_and_no_cache_on_the_way_keeps_it(sound, client):
    answer = client.get(keyed(sound.url), headers={"range": "bytes=10-19"})

    assert (answer.status_code, answer.getvalue()) == (206, SOUND[10:20])
    assert "private" in answer["Cache-Control"]


def test_the_small_copy_is_found_by_its_own_name(sound, client):
    Recording.objects.update(small=put("small/x.mp3", b"small"), small_size=5)
    address, size = Recording.objects.get().offered

    assert (address, size, client.get(keyed(address)).getvalue()) == ("/recordings/small/x.mp3", 5, b"small")


@pytest.mark.parametrize("name", ["media/none.wav", "documents/talk.txt", "../settings.py"])
def test_nothing_else_is_sent_through_it(sound, client, name):
    put("documents/talk.txt", b"text")

    assert client.get(f"/recordings/{name}").status_code == 404


def test_a_lost_file_is_not_there(sound, client):
    default_storage.delete(sound.file.name)

    assert client.get(keyed(sound.url)).status_code == 404


def test_where_nginx_sends_files_the_site_only_names_it(sound, client, settings):
    settings.ACCEL_PREFIX = "/sealed/"

    answer = client.get(keyed(sound.url))

    assert (answer.content, answer["X-Accel-Redirect"]) == (b"", f"/sealed/{sound.file.name}")
    assert answer["Content-Type"] in ("audio/x-wav", "audio/wav")


def test_from_a_store_elsewhere_the_reader_is_sent_on(db, client):
    sound = keep_sound()

    assert client.get(keyed(sound.url))["Location"] == default_storage.url(sound.file.name)


@pytest.mark.parametrize("folder", ["media", "small", "documents"])
def test_what_has_a_door_of_its_own_does_not_lie_open(sound, client, settings, folder):
    put(f"{folder}/x.mp3", b"bytes")

    assert client.get(f"/media/{folder}/x.mp3").status_code == 404

"""The small copy of a recording: made where ffmpeg is, said to be missing where it is not."""

import shutil
import subprocess

import pytest
from django.core.files.storage import default_storage
from PIL import Image
from tinytag import TinyTag

from home.pages.files import Processing, Recording
from home.pages.tasks import process_files
from tests.uploads import keep_film, keep_sound

with_ffmpeg = pytest.mark.skipif(not shutil.which("ffmpeg"), reason="ffmpeg is not installed")


def made(tmp_path, width=960, height=540, seconds=3, sound=True):
    """A true film: moving stripes and a tone, and the place where it was taken."""
    path = tmp_path / "film.mp4"
    tone = ["-f", "lavfi", "-i", f"sine=440:duration={seconds}"] if sound else []
    command = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i"]
    command += [f"testsrc2=size={width}x{height}:rate=25:duration={seconds}", *tone]
    command += [
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-pix_fmt",
        "yuv420p",
        "-c:a",
        "aac",
        "-b:a",
        "128k",
    ]
    command += ["-metadata", "location=+35.7200+116.4900/", str(path)]
    subprocess.run(command, check=True, timeout=60)
    return path.read_bytes()


def probed(name, tmp_path):
    """What ffprobe says of a stored file: a line for each fact of its streams, and its tags."""
    path = tmp_path / "probed"
    path.write_bytes(default_storage.open(name).read())
    entries = "stream=codec_name,width,height,channels,bit_rate:format_tags"
    command = ["ffprobe", "-v", "error", "-show_entries", entries, "-of", "default=nw=1", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


@with_ffmpeg
def test_a_sound_becomes_48_kilobits_of_one_channel(db, tmp_path):
    recording = keep_sound(seconds=6)

    process_files()

    recording.refresh_from_db()
    said = probed(recording.small.name, tmp_path)
    assert said[:3] == ["codec_name=mp3", "channels=1", "bit_rate=48000"]
    assert recording.small_size == default_storage.size(recording.small.name) < recording.size / 4
    with default_storage.open(recording.small.name) as small:
        assert abs(TinyTag.get(file_obj=small, filename="a.mp3").duration - 6) < 0.2
    assert recording.offered == (f"/recordings/{recording.small.name}", recording.small_size)


@with_ffmpeg
@pytest.mark.parametrize(
    ("size", "small"), [((960, 540), (854, 480)), ((540, 960), (480, 854)), ((322, 240), (322, 240))]
)
def test_a_film_becomes_480_lines(db, tmp_path, size, small):
    recording = keep_film(made(tmp_path, *size), seconds=3)

    process_files()

    recording.refresh_from_db()
    said = probed(recording.small.name, tmp_path)
    assert said[:3] == ["codec_name=h264", f"width={small[0]}", f"height={small[1]}"]
    assert "codec_name=aac" in said and "channels=1" in said
    assert not [line for line in said if "location" in line]
    assert Image.open(default_storage.open(recording.thumbnail.name)).size == small
    assert Processing.objects.get().state == "done"


@with_ffmpeg
def test_a_film_without_sound_is_still_a_film(db, tmp_path):
    recording = keep_film(made(tmp_path, sound=False), seconds=3)

    process_files()

    recording.refresh_from_db()
    assert "codec_name=aac" not in probed(recording.small.name, tmp_path)


@with_ffmpeg
def test_a_poster_that_was_chosen_stays(db, tmp_path):
    recording = keep_film(made(tmp_path), seconds=3, thumbnail="media_thumbnails/mine.jpg")

    process_files()

    recording.refresh_from_db()
    assert recording.thumbnail.name == "media_thumbnails/mine.jpg"


@with_ffmpeg
def test_a_copy_that_is_no_smaller_is_not_kept(db):
    recording = keep_sound(seconds=2)
    Recording.objects.update(size=10)

    process_files()

    recording.refresh_from_db()
    assert (recording.small.name, recording.offered) == ("", (recording.url, 10))


@with_ffmpeg
def test_a_file_that_breaks_off_fails_with_its_reason(db):
    recording = keep_film()

    process_files()

    job = Processing.objects.get()
    sentence = "这段录音录像读到一半读不下去，做不了小样；请看看能不能放完，再传一次。"
    assert (job.state, job.note, recording.small.name) == ("failed", sentence, "")


def test_without_ffmpeg_the_file_plays_as_it_came_and_says_so(db, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    recording = keep_sound()

    process_files()

    job = Processing.objects.get()
    sentence = "这台服务器没有装 ffmpeg，做不了省流量的小样；原文件照样能放。"
    assert (job.state, job.note) == ("unable", sentence)
    recording.refresh_from_db()
    assert recording.offered == (recording.url, recording.size)

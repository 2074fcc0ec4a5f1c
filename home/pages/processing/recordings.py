"""A small copy of a recording for thin lines, and a film's poster; both by ffmpeg, where it is installed."""

from django.utils.translation import gettext as _

from ..checking import kind_of
from ..files import Recording
from . import programs
from .jobs import Stopped, Unable, beat
from .storing import put

HOURS = 3 * 3600  # of work, for the longest film there is
# The demuxer is named and only files may be opened: what a wicked file refers to is not fetched.
DEMUXERS = {"mp4": "mov", "mp3": "mp3", "wav": "wav", "ogg": "ogg"}
# The short side is 480 at the most, and both are even, as the codec wants it.
SHORT = "trunc(min(480\\,{side})/2)*2"
LYING, STANDING = SHORT.format(side="ih"), SHORT.format(side="iw")
SCALE = f"scale='if(gt(iw,ih),-2,{STANDING})':'if(gt(iw,ih),{LYING},-2)'"
SOUND = ["-map", "0:a:0", "-vn", "-ac", "1", "-ar", "32000", "-c:a", "libmp3lame", "-b:a", "48k"]
PICTURE = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "28", "-maxrate", "600k", "-bufsize", "1200k"]
PICTURE += ["-profile:v", "main", "-level", "3.1", "-pix_fmt", "yuv420p", "-vf", SCALE]
FILM = ["-map", "0:v:0", "-map", "0:a:0?", *PICTURE, "-c:a", "aac", "-b:a", "48k", "-ac", "1"]
FILM += ["-movflags", "+faststart"]


def work(job):
    """Makes the copy and returns what keeps it."""
    recording = job.recording
    ffmpeg = programs.find("ffmpeg")
    if not ffmpeg:
        raise Unable(_("这台服务器没有装 ffmpeg，做不了省流量的小样；原文件照样能放。"))
    with programs.workplace(recording.file) as (folder, path):
        small = shrunk(job, [ffmpeg, *opening(path)], folder)
        poster = still(job, [ffmpeg, *opening(path)], folder) if recording.is_film else None
        return kept(recording, job.key, small, poster)


def opening(path):
    with path.open("rb") as file:
        kind = kind_of(file)
    quiet = ["-nostdin", "-v", "error", "-protocol_whitelist", "file,pipe"]
    return [*quiet, "-f", DEMUXERS[kind], "-i", str(path)]


def shrunk(job, command, folder):
    """Path of the copy; nothing personal of the phone goes with it (-map_metadata)."""
    film, seconds = job.recording.is_film, job.recording.duration or 1
    target = folder / ("small.mp4" if film else "small.mp3")
    command = [*command, *(FILM if film else SOUND), "-map_metadata", "-1", "-threads", "1"]
    command += ["-progress", "pipe:1", str(target)]

    def tell(line):
        name, _is, value = line.partition(b"=")
        if name == b"out_time_us" and value.strip().isdigit():
            tell.done = min(int(value) / 1_000_000 / seconds, 1)
        elif not line:
            beat(job, 95 * tell.done)

    tell.done = 0
    try:
        programs.run(command, tell, HOURS)
    except programs.Broke as fault:
        raise Stopped(_("这段录音录像读到一半读不下去，做不了小样；请看看能不能放完，再传一次。")) from fault
    return target


def still(job, command, folder):
    """A picture from a third into the film, or from its third second."""
    target, at = folder / "poster.jpg", min(3, (job.recording.duration or 0) / 3)
    command = [*command, "-ss", f"{at:.2f}", "-frames:v", "1", "-vf", SCALE, "-q:v", "4", str(target)]
    try:
        programs.run(command, lambda _line: beat(job, 97), 600)
    except programs.Broke:
        return None  # a film without a poster is still a film
    return target if target.exists() else None


def kept(recording, name, small, poster):
    """A function that writes down what was made. A copy no smaller than the file is not worth keeping."""
    made = {}
    if recording.bytes is None or small.stat().st_size < recording.bytes:
        made = {"small": put(f"small/{name}{small.suffix}", small), "small_size": small.stat().st_size}
    if poster and not recording.thumbnail:
        made["thumbnail"] = put(f"media_thumbnails/{name}.jpg", poster)
    return lambda: Recording.objects.filter(pk=recording.pk).update(**made) if made else None

"""Audio and video: whole, of the kind that was asked for, and such that a phone can play it."""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _
from tinytag import TinyTag, TinyTagException

from .boxes import Unreadable, tracks
from .refusing import BROKEN, Refused, rewound
from .signatures import kind_of

SOUNDS = {"mp3", "wav", "ogg", "mp4"}

NO_SOUND = _("这个文件不是录音，只是名字像；请选 MP3、M4A 或者 WAV。")
NO_FILM = _("这个文件不是视频，只是名字像；请选 MP4，别的格式先用手机或电脑转成 MP4。")
UNFINISHED = _("这段视频缺了索引（moov），多半是没有录完或者没有传完；请在手机上确认能放，再传一次。")
SILENT = _("这段录音里没有声音，一秒也放不出来；请听一遍原来的文件，再传一次。")
MOVES = _("这是视频，不是录音；请到“视频”那里传。")
BLIND = _("这里面只有声音，没有画面；请到“音频”那里传。")


class Length(NamedTuple):
    seconds: float
    width: int | None = None
    height: int | None = None


def check_sound(file) -> Length:
    kind = kind_of(file)
    if kind not in SOUNDS:
        raise Refused(NO_SOUND)
    if kind == "mp4" and any(track.kind == "video" for track in found(file)):
        raise Refused(MOVES)
    return Length(seconds(file))


def check_film(file) -> Length:
    """An MP4 or QuickTime file with its index, whose picture has a size."""
    if kind_of(file) != "mp4":
        raise Refused(NO_FILM)
    pictures = [track for track in found(file) if track.kind == "video"]
    if not pictures:
        raise Refused(BLIND)
    return Length(seconds(file), pictures[0].width, pictures[0].height)


def found(file):
    with rewound(file):
        try:
            return tracks(file)
        except Unreadable as fault:
            raise Refused(BROKEN) from fault
        except LookupError as fault:
            raise Refused(UNFINISHED) from fault


def seconds(file) -> float:
    """As the file says of itself; what says nothing, or nonsense, plays nothing."""
    with rewound(file):
        try:
            length = TinyTag.get(file_obj=Kept(file), tags=False).duration
        except (TinyTagException, OSError, ValueError, ArithmeticError, LookupError, TypeError) as fault:
            raise Refused(BROKEN) from fault
    if not length or not 0 < length < 24 * 3600:
        raise Refused(SILENT)
    return round(length, 2)


class Kept:
    """The same file for a library that would close it."""

    def __init__(self, file):
        self.file = file

    def __getattr__(self, name):
        return getattr(self.file, name)

    def close(self):
        pass

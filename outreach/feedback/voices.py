"""Voice notes: what a phone records, known by its container, small, without what the phone wrote beside it.

Phones write into a recording where and with what it was made, and some name it after the street. Those
places are blanked in MP4, 3GP, MP3 and WAV, in the bytes as they came; the sound itself is not touched. WebM
and Ogg stay as they are: the browsers that record them write no such words, but another program may have.
"""

from io import BytesIO

from django.utils.translation import gettext_lazy as _

from home.pages.checking import Refused
from home.pages.checking.boxes import Box, Unreadable, inside, tracks, within
from home.trust.signatures import kind_of

LARGEST = 4_000_000  # bytes: a minute as any phone records it, and nothing of three hours
# By the first bytes, whatever the name says; and as a browser must be told to play it.
FORMATS = {
    "webm": "audio/webm",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "m4a": "audio/mp4",
    "mp4": "audio/mp4",
    "3gp": "audio/3gpp",
    "amr": "audio/amr",
    "mp3": "audio/mpeg",
    "wav": "audio/wav",
    "aac": "audio/aac",
}
BOXES = {"m4a", "mp4", "3gp"}
# How a film calls itself in the two that hold sound and film alike.
OPEN = {"webm", "ogg", "opus"}
FILMS = (b"V_VP8", b"V_VP9", b"V_AV1", b"V_MPEG", b"V_THEORA", b"\x80theora", b"OVP80")
TOO_LARGE = _("这段话太长了，一分钟以内的才收得下；请说短一点，再录一遍。")
NO_VOICE = _("这个文件不是录音，只是名字像；请重录一段，或者写几个字。")
MOVES = _("这是一段录像，不是录音；请只录声音，或者写几个字。")


def voice(file):
    """(format, bytes) of an upload that is a voice note. Raises Refused."""
    if file.size > LARGEST:
        raise Refused(TOO_LARGE)
    content = bytearray(file.read())
    kind = kind_of(bytes(content[:8192]))
    if kind not in FORMATS:
        raise Refused(NO_VOICE)
    if kind in BOXES:
        blank_boxes(content)
    elif kind in OPEN:
        refuse_film(content)
    elif kind == "mp3":
        content = without_tags(content)
    elif kind == "wav":
        blank_list(content)
    return kind, bytes(content)


def refuse_film(content):
    if any(codec in content for codec in FILMS):
        raise Refused(MOVES)


def blank_boxes(content):
    """MP4 and 3GP keep such words in "udta" and "meta": both become free room of the same length."""
    file = BytesIO(content)
    whole = file.seek(0, 2)
    try:
        if any(track.kind == "video" for track in tracks(file)):
            raise Refused(MOVES)
        top = list(inside(file, within(file, Box(b"", 0, whole), b"moov")))
    except (Unreadable, LookupError) as fault:
        raise Refused(NO_VOICE) from fault
    beside = list(inside(file, Box(b"", 0, whole)))
    for box in [
        *beside,
        *top,
        *(one for track in top if track.kind == b"trak" for one in inside(file, track)),
    ]:
        if box.kind in (b"udta", b"meta", b"uuid"):
            content[box.start - 4 : box.start] = b"free"
            content[box.start : box.end] = bytes(box.end - box.start)


def without_tags(content):
    """An MP3's words stand before its sound (ID3) and in the last 128 bytes (TAG)."""
    if content[:3] == b"ID3":
        seven = [byte & 127 for byte in content[6:10]]
        length = seven[0] << 21 | seven[1] << 14 | seven[2] << 7 | seven[3]
        content = content[10 + length :]
    return content[:-128] if content[-128:-125] == b"TAG" else content


def blank_list(content):
    """A WAV's words stand in pieces called LIST and id3; they become JUNK, which players skip."""
    place = 12
    while place + 8 <= len(content):
        length = int.from_bytes(content[place + 4 : place + 8], "little")
        if content[place : place + 4] in (b"LIST", b"id3 ", b"bext"):
            content[place : place + 4] = b"JUNK"
            end = min(place + 8 + length, len(content))
            content[place + 8 : end] = bytes(end - place - 8)
        place += 8 + length + length % 2

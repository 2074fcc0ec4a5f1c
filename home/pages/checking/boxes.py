"""The boxes of an MP4 (ISO 14496-12): enough of them to know its tracks, without decoding anything."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

MOST_BOXES = 10_000
LARGE, TO_THE_END = 1, 0
HANDLERS = {b"vide": "video", b"soun": "audio"}


class Unreadable(ValueError):
    """Boxes that contradict each other."""


class Box(NamedTuple):
    kind: bytes
    start: int  # of what is inside
    end: int


class Track(NamedTuple):
    kind: str  # video, audio or nothing we know
    width: int
    height: int


def tracks(file) -> list[Track]:
    """What can be seen and heard. LookupError when the index (moov) is missing, or lies beyond the end."""
    end = file.seek(0, 2)
    index = within(file, Box(b"", 0, end), b"moov")
    return [track(file, box) for box in inside(file, index) if box.kind == b"trak"]


def track(file, box) -> Track:
    handler = within(file, within(file, box, b"mdia"), b"hdlr")
    file.seek(handler.start + 8)
    kind = HANDLERS.get(file.read(4), "")
    return Track(kind, *size(file, within(file, box, b"tkhd")))


def size(file, head) -> tuple[int, int]:
    """The last eight bytes of a track's head: width and height, as 16.16 fixed points."""
    file.seek(head.end - 8)
    width, height = struct.unpack(">II", file.read(8).ljust(8, b"\0"))
    return width >> 16, height >> 16


def within(file, outer, kind) -> Box:
    for box in inside(file, outer):
        if box.kind == kind:
            return box
    raise LookupError(kind)


def inside(file, outer) -> Iterator[Box]:
    at = outer.start
    for _number in range(MOST_BOXES):
        if outer.end - at < 8:
            return
        box = read(file, at, outer.end)
        yield box
        at = box.end
    raise Unreadable("more boxes than any film has")


def read(file, at, end) -> Box:
    file.seek(at)
    length, kind = struct.unpack(">I4s", file.read(8))
    start = at + 8
    if length == LARGE:
        length, start = struct.unpack(">Q", file.read(8).ljust(8, b"\0"))[0], at + 16
    elif length == TO_THE_END:
        length = end - at
    if at + length < start:
        raise Unreadable("a box that ends before it begins")
    # The last box of a file that was not wholly sent reaches beyond its end.
    if at + length > end:
        raise LookupError(kind)
    return Box(kind, start, at + length)

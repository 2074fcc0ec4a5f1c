"""Writing a ZIP while it is sent: only one piece of one file is ever in memory."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils import timezone

SUMS = "SHA256SUMS.txt"
LARGE = 2**31 - 1  # beyond it the sizes of an entry need more room


@dataclass(frozen=True)
class Part:
    """One file: its name in the package, its bytes piece by piece, their number where it is known."""

    name: str
    pieces: Callable[[], Iterable[bytes]]
    size: int = 0
    packed: bool = False  # sound, pictures and PDF are small already: squeezing them only takes time


class Pipe:
    """What the archive wrote and nobody has taken yet."""

    def __init__(self):
        self.waiting = []

    def write(self, data):
        self.waiting.append(bytes(data))
        return len(data)

    def flush(self):
        pass

    def taken(self):
        waiting, self.waiting = self.waiting, []
        return waiting


def zipped(folder, parts, at: datetime):
    """The bytes of a ZIP of one folder, with the checksums of all its files as the last one.

    Everything is deflated, at level 0 where there is nothing to gain: a stored entry whose length
    stands behind it, as it must in a stream, is refused by the unpackers of many phones.
    """
    pipe, sums = Pipe(), []
    with ZipFile(pipe, "w", ZIP_DEFLATED) as archive:
        for part in parts:
            digest = sha256()
            with archive.open(entry(folder, part, at), "w", force_zip64=part.size > LARGE) as target:
                for piece in part.pieces():
                    digest.update(piece)
                    target.write(piece)
                    yield from pipe.taken()
            sums.append(f"{digest.hexdigest()}  {part.name}\n")
        with archive.open(entry(folder, Part(SUMS, list), at), "w") as target:
            target.write("".join(sums).encode())
    yield from pipe.taken()


def entry(folder, part, at):
    info = ZipInfo(f"{folder}/{part.name}", timezone.localtime(at).timetuple()[:6])
    info.compress_type, info._compresslevel = ZIP_DEFLATED, 0 if part.packed else 6
    info.external_attr = 0o644 << 16
    return info

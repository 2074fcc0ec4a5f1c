"""Files from this machine's disk, in parts where a player asks for a part. In production nginx does this."""

import re

from django.conf import settings
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.views.static import serve

RANGE = re.compile(r"bytes=(\d+)-(\d*)")
PIECE = 64 * 1024
# These have doors of their own, which ask for whom they are: documents, recordings, their small copies.
ASKED = ("documents/", "media/", "small/")


def media(request, path):
    """Of the demonstration: whatever lies open."""
    if path.startswith(ASKED):
        raise Http404
    return send(request, path, settings.MEDIA_ROOT)


def send(request, path, folder):
    whole = serve(request, path, document_root=folder)
    asked = RANGE.fullmatch(request.headers.get("range", ""))
    if whole.status_code != 200:
        return whole
    whole["Accept-Ranges"] = "bytes"
    return part(whole, int(asked[1]), asked[2]) if asked else whole


def part(whole, first, last):
    """The bytes from first to last, both counted in; without a last, all that follow."""
    size = int(whole["Content-Length"])
    last = min(int(last), size - 1) if last else size - 1
    if first > last:
        whole.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    file = whole.file_to_stream
    file.seek(first)
    headers = {
        "Accept-Ranges": "bytes",
        "Content-Length": str(last - first + 1),
        "Content-Range": f"bytes {first}-{last}/{size}",
        "Content-Type": whole["Content-Type"],
    }
    return StreamingHttpResponse(pieces(file, last - first + 1), status=206, headers=headers)


def pieces(file, left):
    with file:
        while left > 0 and (piece := file.read(min(PIECE, left))):
            left -= len(piece)
            yield piece

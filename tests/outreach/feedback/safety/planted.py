"""What a phone, its browser and the way to us say of a person: each with a mark that is found again."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests.outreach.feedback.test_receiving import box

NEEDLE = "needle"
ADDRESSES = ("203.0.113.", "198.51.100.")
HEADERS = [
    "User-Agent Referer Authorization From Via Forwarded Accept-Language Accept-Encoding Origin Host-Id",
    "X-Real-IP X-Client-IP CF-Connecting-IP True-Client-IP X-Forwarded-User X-Request-ID Traceparent X-UIDH",
    "X-Requested-With X-Wap-Profile X-Up-Calling-Line-ID X-MSISDN Device-Stock-UA X-Device-ID",
    "Sec-CH-UA Sec-CH-UA-Model Sec-CH-UA-Platform Sec-CH-UA-Full-Version-List DPR Viewport-Width Downlink",
    "X-WeChat-OpenID RTT If-None-Match Save-Data DNT Sec-GPC",
]
# What the form never asked for, and what of a row a stranger might wish to set.
FIELDS = [
    "name phone email user user_id openid device fingerprint ip address latitude longitude referrer at late",
    "reading gist id pk session session_id source_id csrfmiddlewaretoken utm_source",
]


def words(lines):
    return " ".join(lines).split()


def marked(name):
    return f"{NEEDLE}-{name.lower()}"


def environ():
    headers = {f"HTTP_{name.upper().replace('-', '_')}": marked(name) for name in words(HEADERS)}
    way = {"REMOTE_ADDR": "203.0.113.77", "HTTP_X_FORWARDED_FOR": "198.51.100.23, 203.0.113.77"}
    machine = {
        name: marked(name) for name in ("REMOTE_HOST", "REMOTE_USER", "REMOTE_IDENT", "SSL_CLIENT_S_DN")
    }
    return headers | way | machine


def phone():
    """A browser that tells all it knows, with a cookie of some other site's making."""
    client = Client(raise_request_exception=False, **environ())
    client.cookies["openid"] = marked("cookie")
    return client


def unasked():
    return {name: marked(f"field-{name}") for name in words(FIELDS)}


SOUND = b"hushed-voice" * 9


def voice():
    """As a phone records it: named after the street, with the phone's own words in it."""
    named = box(
        b"udta", box(b"\xa9nam", marked("street").encode()), box(b"\xa9xyz", marked("place").encode())
    )
    track = box(
        b"trak",
        box(b"tkhd", bytes(84)),
        box(b"mdia", box(b"hdlr", bytes(8), b"soun", bytes(12))),
        box(b"udta", marked("track").encode()),
    )
    content = box(b"ftyp", b"M4A \0\0\0\0") + box(b"moov", track, named) + box(b"mdat", SOUND)
    return SimpleUploadedFile(f"{marked('voice-file')}.m4a", content, f"audio/{NEEDLE}")


def photo():
    marks, out = Image.Exif(), BytesIO()
    for tag, name in ((0x010F, "camera"), (0x0131, "software"), (0x013B, "artist"), (0x9286, "comment")):
        marks[tag] = marked(name)
    Image.new("RGB", (40, 30), "green").save(
        out, "JPEG", exif=marks.tobytes(), comment=marked("jpeg").encode()
    )
    return SimpleUploadedFile(f"{marked('photo-file')}.jpg", out.getvalue(), f"image/{NEEDLE}")

"""Files for tests, made from nothing: whole ones, broken ones and wicked ones."""

import struct
import zipfile
import zlib
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

EXE = b"MZ\x90\x00" + b"\x00" * 300 + b"This program cannot be run in DOS mode."
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = "<!doctype html><title>网页</title>".encode()
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATION = '<Relationship Id="r1" Type="{type}" Target="{target}" TargetMode="{mode}"/>'
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns='
    '"http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
WORDS = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def upload(content, name):
    return SimpleUploadedFile(name, content)


# Archives


def archive(parts, **options):
    """zip with {name: bytes or text}."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **options) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


def docx(words="", body=None, relations="", types="", **more):
    """A Word file as Word would open it; `more` are further parts, with two underscores for each dot."""
    paragraph = f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"
    head = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    default = '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType='
    default += '"application/vnd.openxmlformats-package.relationships+xml"/>'
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts = {
        "[Content_Types].xml": f'{head}{default}<Override PartName="/word/document.xml" ContentType='
        f'"{types or main}"/></Types>',
        "_rels/.rels": RELATIONS.format(
            f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/document.xml": WORDS.format(paragraph if body is None else body),
        "word/_rels/document.xml.rels": RELATIONS.format(relations),
    }
    return archive(parts | {name.replace("__", "."): content for name, content in more.items()})


def outside(kind, target="http://example.com/x", mode="External"):
    """A relationship of a Word file to what lies outside it."""
    return RELATION.format(type=f"{OFFICE}/{kind}", target=target, mode=mode)


def pptx():
    return archive({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<p/>"})


# PDF


def pdf(*streams, box="0 0 595 842", filters="", pages=None):
    """A PDF with a page for each content stream; `pages` repeats the first one without its content."""
    count = pages or len(streams) or 1
    kids = " ".join(f"{3 + number} 0 R" for number in range(count))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {count}>>".encode()]
    for number in range(count):
        content = f"/Contents {3 + count + number} 0 R" if number < len(streams) else ""
        font = "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]{font}{content}>>".encode())
    for stream in streams:
        objects.append(
            b"<</Length %d%s>>stream\n%s\nendstream" % (len(stream), filters.encode(), bytes(stream))
        )
    return whole(objects)


def whole(objects):
    text, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(text))
        text += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(text))
    return text + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + tail


def words(text):
    """The content of a page that says this, in Latin letters."""
    return f"BT /F1 24 Tf 72 700 Td ({text}) Tj ET".encode()


def bomb(size=1_500_000_000):
    """A few thousand bytes that unpack, twice, to `size`."""
    press, packed = zlib.compressobj(9), b""
    for _part in range(size // 10_000_000):
        packed += press.compress(b"0 0 m " * 1_666_667)
    packed = zlib.compress(packed + press.flush(), 9)
    return pdf(packed, filters="/Filter[/FlateDecode/FlateDecode]")


# Pictures


def picture(width=60, height=40, kind="JPEG", colour=(180, 40, 30), **options):
    out = BytesIO()
    Image.new("RGB", (width, height), colour).save(out, kind, **options)
    return out.getvalue()


def claimed(width, height):
    """A PNG whose head promises so many pixels; there are none behind it."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def photo(width=60, height=40, orientation=6):
    """As a phone takes it: lying on its side, with the place where it was taken."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, "一部手机"
    exif.get_ifd(0x8825).update({1: "N", 2: (35.0, 43.0, 12.0), 3: "E", 4: (116.0, 29.0, 20.0)})
    return picture(width, height, exif=exif, quality=90)


# Audio and video


def box(kind, *content):
    body = b"".join(content)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def film(seconds=9, width=640, height=360, tracks=("vide", "soun"), index=True, data=b"\0" * 64):
    """An MP4 whose index says all this, with nothing worth seeing in it."""
    scale = struct.pack(">IIII", 0, 0, 1000, round(seconds * 1000))
    movie = box(b"mvhd", b"\0" * 4, scale, b"\0" * 80)
    size = struct.pack(">II", width << 16, height << 16)
    traks = [
        box(
            b"trak",
            box(b"tkhd", b"\0" * 76, size if kind == "vide" else b"\0" * 8),
            box(
                b"mdia",
                box(b"mdhd", b"\0" * 4, scale, b"\0" * 4),
                box(b"hdlr", b"\0" * 8, kind.encode(), b"\0" * 13),
            ),
        )
        for kind in tracks
    ]
    head = box(b"ftyp", b"isom\0\0\2\0isomiso2mp41")
    return head + box(b"mdat", data) + (box(b"moov", movie, *traks) if index else b"")

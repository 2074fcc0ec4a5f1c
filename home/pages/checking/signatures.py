"""What a file is by its first bytes. A name can be changed, these cannot."""

import zipfile

from .refusing import rewound

HEAD = 64 * 1024
STARTS = {
    b"\xff\xd8\xff": "jpeg",
    b"\x89PNG\r\n\x1a\n": "png",
    b"GIF87a": "gif",
    b"GIF89a": "gif",
    b"%PDF-": "pdf",
    b"ID3": "mp3",
    b"OggS": "ogg",
    b"MZ": "program",
    b"\x7fELF": "program",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "ole",  # .doc, .ppt, .wps of old
}
RIFF = {b"WAVE": "wav", b"WEBP": "webp", b"AVI ": "avi"}
STILLS = {b"avif": "avif", b"avis": "avif", b"heic": "heic", b"heix": "heic", b"mif1": "heic"}
# A QuickTime file may begin with any of these instead of its ftyp.
FILMS = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip")
MP3_LAYERS = (0xFA, 0xFB, 0xF2, 0xF3, 0xE2, 0xE3)
OFFICE = {"word/document.xml": "docx", "ppt/presentation.xml": "pptx", "xl/workbook.xml": "xlsx"}
MARKUP = ("<!doctype", "<html", "<svg", "<?xml", "<script", "<body", "<head")


def kind_of(file) -> str:
    """jpeg, png, gif, webp, avif, heic, pdf, docx, pptx, xlsx, zip, mp3, ogg, wav, mp4, text, markup …

    Empty when it is nothing we know. A docx is one only if Word's own part is in it.
    """
    with rewound(file):
        head = file.read(HEAD)
        return by_start(head) or by_box(head) or by_archive(head, file) or by_text(head)


def by_start(head):
    if head[:4] == b"RIFF":
        return RIFF.get(head[8:12], "")
    if len(head) > 1 and head[0] == 0xFF and head[1] in MP3_LAYERS:
        return "mp3"
    return next((kind for start, kind in STARTS.items() if head.startswith(start)), "")


def by_box(head):
    if head[4:8] == b"ftyp" and head[8:12] in STILLS:
        return STILLS[head[8:12]]
    return "mp4" if head[4:8] in FILMS else ""


def by_archive(head, file):
    if not head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return ""
    try:
        names = set(zipfile.ZipFile(file).namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return "zip"
    return next((kind for name, kind in OFFICE.items() if name in names), "zip")


def by_text(head):
    """Text has no control signs, and is in one of the two ways Chinese is written down."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = decoded(head, encoding)
        except UnicodeDecodeError:
            continue
        if any(ord(sign) < 32 and sign not in "\t\r\n\f" for sign in text):
            return ""
        return "markup" if text.lstrip().lower().startswith(MARKUP) else "text"
    return ""


def decoded(head, encoding):
    """The last sign may have been cut in two by reading a part only."""
    for cut in range(4):
        try:
            return head[: len(head) - cut].decode(encoding)
        except UnicodeDecodeError:
            if len(head) < HEAD or cut == 3:
                raise
    return ""

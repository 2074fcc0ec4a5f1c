"""What an upload is, in the words of the checks: by its bytes, and by the parts of an office file."""

import zipfile

from home.trust import signatures

from .refusing import rewound

HEAD = 64 * 1024
SAME = {"jpg": "jpeg", "m4a": "mp4", "m4v": "mp4", "mov": "mp4", "3gp": "mp4", "opus": "ogg", "avis": "avif"}
PACKED = {"zip", "docx", "pptx", "xlsx"}
PARTS = {"word/document.xml": "docx", "ppt/presentation.xml": "pptx", "xl/workbook.xml": "xlsx"}
# A film may name a brand that nobody has heard of, or begin with any of these instead.
BOXES = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip")
MARKUP = ("<!doctype", "<html", "<svg", "<?xml", "<script", "<body", "<head")


def kind_of(file) -> str:
    """jpeg, png, gif, webp, avif, heic, pdf, docx, pptx, xlsx, zip, mp3, ogg, wav, mp4, text, markup …

    What we take under no name (exe, doc, avi) has a word too. A docx is one only if Word's own part is in
    it. Empty when it is nothing we know. The file is left at its beginning.
    """
    with rewound(file):
        head = file.read(HEAD)
        kind = signatures.kind_of(head)
        if kind in PACKED or head.startswith(b"PK"):
            return by_parts(file)
        return SAME.get(kind, kind) or ("mp4" if head[4:8] in BOXES else by_text(head))


def by_parts(file):
    try:
        names = set(zipfile.ZipFile(file).namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return "zip"
    return next((kind for name, kind in PARTS.items() if name in names), "zip")


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

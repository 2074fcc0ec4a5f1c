"""Office files are ZIP archives a stranger packed: they are looked through before anything is unpacked.

Used by whatever reads a .docx, .pptx or .xlsx. Nothing here needs a database or settings, so that it can
run in a process of its own; the sentence of a refusal is made when it is read.
"""

import re
import struct
import zlib
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext_lazy as _

MOST_MEMBERS = 2000
LARGEST_TEXT = 20 * 1024 * 1024  # of the XML, unpacked: a book of a million characters has half of it
LARGEST_WHOLE = 200 * 1024 * 1024  # with the pictures

MACROS = re.compile(r"(?:^|/)vba(?:Project|Data)[^/]*$", re.IGNORECASE)
RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>", re.IGNORECASE)
EXTERNAL = re.compile(rb"TargetMode\s*=\s*[\"']\s*External\s*[\"']", re.IGNORECASE)
# A link that a reader presses is only text to us; everything else external the office program fetches itself.
PRESSED = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']", re.IGNORECASE)
# A field that starts another program when Word opens the text.
CALLS = re.compile(rb"<w:instrText[^>]*>\s*DDE(?:AUTO)?\b|w:instr=[\"']\s*DDE", re.IGNORECASE)
ENTITY = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)

SENTENCES = {
    "broken": _("这个文件打不开，多半是坏了或者没传完，请重新存一份再传。"),
    "locked": _("这个文件加了密码，请去掉密码再传。"),
    "slip": _("这个文件里藏着指向别处的文件名，不安全，没有收；请用 Word 或 WPS 另存一份再传。"),
    "bomb": _("这个文件解开以后大得不正常，没有收；请把文字另存一份再传。"),
    "macros": _("这个文件带着宏，不安全，没有收；请另存为不带宏的 .docx 再传。"),
    "external": _("这个文件连着外面的模板、图片或别的文件，没有收；请断开链接，另存一份再传。"),
    "fields": _("这个文件一打开就要运行别的程序（DDE 域），没有收；请把文字粘到新文件里再传。"),
    "entities": _("这个文件的写法不正常，不安全，没有收；请用 Word 或 WPS 另存一份再传。"),
}


class ArchiveRefused(ValueError):
    """str() is one sentence for whoever sent the file; `code` is a key of SENTENCES."""

    def __init__(self, code):
        self.code = code
        super().__init__(code)

    def __str__(self):
        return str(SENTENCES[self.code])


def open_office(file) -> ZipFile:
    """The archive, once everything that could do harm was looked for. Raises ArchiveRefused."""
    try:
        archive = ZipFile(file)
        look_through(archive)
    except (BadZipFile, OSError, EOFError, zlib.error, struct.error, NotImplementedError) as fault:
        raise ArchiveRefused("broken") from fault
    except RuntimeError as fault:  # zipfile's word for a password
        raise ArchiveRefused("locked") from fault
    return archive


def look_through(archive):
    members = archive.infolist()
    refuse_names([member.filename for member in members])
    refuse_sizes(members)
    if any(member.flag_bits & 1 for member in members):
        raise ArchiveRefused("locked")
    for member in members:
        if is_text(member.filename):
            refuse_text(member.filename, archive.read(member))


def refuse_names(names):
    if any(leaves(name) for name in names) or len(set(names)) < len(names):
        raise ArchiveRefused("slip")
    if any(MACROS.search(name) for name in names):
        raise ArchiveRefused("macros")


def leaves(name):
    """Would it be written outside the folder it is unpacked into?"""
    return name.startswith(("/", "\\")) or ":" in name or ".." in re.split(r"[/\\]", name)


def refuse_sizes(members, most_text=LARGEST_TEXT):
    """By what the archive says of itself; a member never gives more bytes than it says."""
    text = sum(member.file_size for member in members if is_text(member.filename))
    whole = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS or text > most_text or whole > LARGEST_WHOLE:
        raise ArchiveRefused("bomb")


def is_text(name):
    return name.lower().endswith((".xml", ".rels"))


def refuse_text(name, text):
    if ENTITY.search(text) or b"\x00" in text[:200]:  # UTF-16 would hide the words looked for
        raise ArchiveRefused("entities")
    if name == "[Content_Types].xml" and b"macroEnabled" in text:
        raise ArchiveRefused("macros")
    if CALLS.search(text):
        raise ArchiveRefused("fields")
    if name.lower().endswith(".rels") and any(fetches(found) for found in RELATION.findall(text)):
        raise ArchiveRefused("external")


def fetches(relation):
    return bool(EXTERNAL.search(relation)) and not PRESSED.search(relation)

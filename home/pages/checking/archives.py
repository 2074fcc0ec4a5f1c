"""Files that are a packed folder: Word, PowerPoint, Excel and plain zip."""

import re
import zipfile
from pathlib import PurePosixPath

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from django.utils.translation import gettext_lazy as _

from .refusing import BROKEN, Refused, rewound

MOST_PARTS = 5_000
MOST_BYTES = 400_000_000  # unpacked
MOST_PACKED = 200  # times smaller than unpacked; text is packed some 10 times
SMALL = 10_000_000  # what is no larger unpacked harms nobody, however tightly it is packed
MOST_XML = 60_000_000
MACROS = re.compile(r"(?i)(^|/)(vbaproject\.bin|vbadata\.xml|vbaprojectsignature\w*\.bin|activex/.+)$")
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
DRIVE = re.compile(r"^[A-Za-z]:")
# A field that starts another program when the text is opened.
CALLS = re.compile(rb"<w:(?:instrText|fldSimple)[^>]*>?[^<]{0,40}\bDDE(?:AUTO)?\b|w:instr=\"\s*DDE")

LOCKED = _("这个文件加了密码；请先取消密码，再传一次。")
STRAY = _("这个压缩文件里有要写到别处去的文件名，不能收；请重新打包，里面只放文件。")
SWOLLEN = _("这个文件解开后大得不正常，不能收；请在电脑上打开它，另存一份再传。")
MACRO = _("这个文件里带着宏（会自己运行的程序），不能收；请另存为不带宏的格式，再传一次。")
OUTSIDE = _("这个文件会从外面的网址或电脑取内容，不能收；请把外部链接的图片和模板改成存在文件里，再传一次。")


def check_archive(file) -> list[str]:
    """The names of its parts. Only the directory is read, so a bomb is refused before it goes off."""
    with rewound(file):
        try:
            parts = zipfile.ZipFile(file).infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as fault:
            raise Refused(BROKEN) from fault
        if any(part.flag_bits & 1 for part in parts):
            raise Refused(LOCKED)
        if any(strays(part.orig_filename) for part in parts):
            raise Refused(STRAY)
        if is_swollen(parts):
            raise Refused(SWOLLEN)
        return [part.filename for part in parts]


def strays(name):
    """orig_filename is the name as written: zipfile cuts the visible one at a zero character."""
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or "\x00" in name or bool(DRIVE.match(name))


def is_swollen(parts):
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    too_tight = unpacked > SMALL and unpacked / packed > MOST_PACKED
    return len(parts) > MOST_PARTS or unpacked > MOST_BYTES or too_tight


def check_office(file) -> list[str]:
    """A docx, pptx or xlsx: a harmless archive that runs nothing and fetches nothing.

    A web address one can click is no harm; a template, a picture or an object that lies elsewhere is.
    """
    names = check_archive(file)
    if any(MACROS.search(name) for name in names):
        raise Refused(MACRO)
    with rewound(file), zipfile.ZipFile(file) as archive:
        try:
            if b"macroEnabled" in read(archive, "[Content_Types].xml"):
                raise Refused(MACRO)
            if any(fetches(read(archive, name)) for name in names if name.endswith(".rels")):
                raise Refused(OUTSIDE)
            if "word/document.xml" in names and CALLS.search(read(archive, "word/document.xml")):
                raise Refused(OUTSIDE)
        except (zipfile.BadZipFile, KeyError, ParseError, DefusedXmlException, OSError, ValueError) as fault:
            raise Refused(BROKEN) from fault
    return names


def read(archive, name):
    """Never more than a part says of itself: zipfile stops there, and the sum was checked."""
    if archive.getinfo(name).file_size > MOST_XML:
        raise Refused(SWOLLEN)
    return archive.read(name)


def fetches(relations):
    """Does opening it fetch anything? (ECMA-376 part 2, 9.3: relationships)"""
    return any(
        relation.get("TargetMode") == "External" and not relation.get("Type", "").endswith("/hyperlink")
        for relation in fromstring(relations).iter(RELATIONS)
    )

from pathlib import Path

from django.utils.translation import gettext as _

from outreach.materials.importing.child import read_apart
from outreach.materials.importing.encoding import text_of
from outreach.materials.importing.reading import LARGEST
from outreach.materials.importing.refusals import Unreadable

LARGEST_PAGE = 2 * 1024 * 1024
MADE_ELSEWHERE = (".docx", ".pdf")
OTHER_FORMATS = ("%PDF", "{\\rtf")  # these are plain ASCII at first sight


class PageUnreadable(ValueError):
    """The bytes are no page of text; the message is a sentence for the person who sent them."""


def read_page(path: Path) -> str:
    """The text of a .txt, .docx or .pdf, refused by its size before a byte of it is read."""
    made_elsewhere = path.suffix.lower() in MADE_ELSEWHERE
    most = LARGEST if made_elsewhere else LARGEST_PAGE
    try:
        _refuse_large(path.stat().st_size, most)
        with path.open("rb") as file:  # a device or a growing file has no honest size
            raw = file.read(most + 1)
    except OSError as error:
        raise PageUnreadable(_("打不开这个文件，请检查路径和读取权限。")) from error
    return extract(path.name, raw) if made_elsewhere else decode(raw)


def extract(name, raw: bytes) -> str:
    """The text of a .docx or a .pdf, read by a process of its own as the files of lessons are."""
    try:
        return read_apart(name, raw).source
    except Unreadable as refusal:
        raise PageUnreadable(str(refusal)) from refusal


def decode(raw: bytes) -> str:
    """UTF-8 or GB18030 to text; anything else is refused with a sentence."""
    _refuse_large(len(raw))
    text = text_of(raw)
    if text is None or text.startswith(OTHER_FORMATS):
        raise PageUnreadable(_("认不出这个文件的文字编码，请另存为 UTF-8 或 GB18030 的纯文本后再试。"))
    if not text.strip():
        raise PageUnreadable(_("这个文件里没有文字，请换一个有内容的文件。"))
    return text


def _refuse_large(size, most=LARGEST_PAGE):
    if size > most:
        limit = most // 1024 // 1024
        raise PageUnreadable(
            _("这个文件超过 %(limit)s MB，一版文字没有这么大，请核对后再试。") % {"limit": limit}
        )

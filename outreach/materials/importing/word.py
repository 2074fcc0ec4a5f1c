"""A .docx to parts, by mammoth, which keeps what a paragraph is and drops how it looks."""

from io import BytesIO

import mammoth
from mammoth import transforms

from home.trust.archives import open_office

from .markup import parts_of
from .pictures import redrawn
from .refusals import Unreadable

MOST_PICTURES = 60
LARGE = 18  # points; texts are set in 16 at most
MAIN = "word/document.xml"
# Word and WPS name their styles in the language they were made in.
STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='标题'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='副标题'] => h2:fresh
p[style-name='centred'] => p.centred:fresh
"""


def read_word(raw: bytes):
    """(parts, {number: picture}, how many pictures were left out). Raises Unreadable, ArchiveRefused."""
    if MAIN not in open_office(BytesIO(raw)).namelist():
        raise Unreadable("renamed")
    pictures = Pictures()
    try:
        made = mammoth.convert_to_html(
            BytesIO(raw),
            style_map=STYLES,
            convert_image=mammoth.images.img_element(pictures.keep),
            transform_document=transforms.paragraph(marked),
            external_file_access=False,
        )
    except Unreadable:
        raise
    except Exception as fault:  # whatever a file may do to a parser, its sender reads one sentence
        raise Unreadable("broken") from fault
    parts, _foreign = parts_of(made.value)
    return parts, pictures.kept, pictures.left_out


def marked(paragraph):
    """Who does not know styles puts a head in the middle, or takes larger letters."""
    styled = (paragraph.style_name or "").lower().startswith(("heading", "title", "标题"))
    if not styled and (paragraph.alignment == "center" or is_large(paragraph)):
        return paragraph.copy(style_id=None, style_name="centred")
    return paragraph


def is_large(paragraph):
    sizes = [getattr(run, "font_size", None) for run in paragraph.children if getattr(run, "children", None)]
    return bool(sizes) and all(size and size >= LARGE for size in sizes)


class Pictures:
    def __init__(self):
        self.kept, self.left_out = {}, 0

    def keep(self, image):
        """For mammoth: the attributes of an <img>; without a number markup.py passes it over."""
        with image.open() as file:
            found = redrawn(file.read()) if len(self.kept) < MOST_PICTURES else None
        if found is None:
            self.left_out += 1
            return {"src": ""}
        number = len(self.kept) + 1
        self.kept[number] = found
        return {"src": f"picture:{number}"}

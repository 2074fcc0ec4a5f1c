"""Icons, faces and cover drawings: a page carries only the symbols it uses.

Nothing is fetched and nothing is styled inline, so a strict CSP holds. Do not put these tags inside
`{% cache %}`: a fragment taken from the cache would not tell the page which symbols it needs.
"""

import re
from functools import cache
from pathlib import Path

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from .serving.scripts import remembered

DRAWINGS = Path(__file__).parent / "drawings"
SYMBOL = re.compile(r'<symbol id="([^"]+)" viewBox="([^"]+)">(.*?)</symbol>', re.DOTALL)

# What an editor may choose for a cover: the drawing, and the cloth it is bound in.
ART_CHOICES = [
    ("umbrella", _("伞：养老、保障")),
    ("phone", _("电话：防骗")),
    ("canal", _("水渠：村里的工程")),
    ("wheat", _("麦子：种地")),
    ("fan", _("扇子：戏曲、移风易俗")),
    ("horn", _("喇叭：广播")),
    ("clapper", _("快板")),
    ("tree", _("大树：拉呱")),
]
CLOTH_CHOICES = [
    ("pine", _("松绿")),
    ("night", _("墨黑")),
    ("rice", _("米黄")),
    ("straw", _("麦秸")),
    ("clay", _("砖红")),
]


@cache
def symbols():
    """Every drawing by its id: (viewBox, shapes)."""
    text = "".join(path.read_text() for path in sorted(DRAWINGS.glob("*.svg")))
    return {name: (box, shapes) for name, box, shapes in SYMBOL.findall(text)}


def draw(context, name, css=""):
    """An <svg> that uses a symbol; the page's `{% sprite %}` will carry it.

    Where no request is known (a stream block, a mail, a crash) nobody collects, so it is drawn on the spot.
    An unknown name draws nothing: a lost drawing must not cost the page.
    """
    if name not in symbols():
        return ""
    css = format_html(' class="{}"', css) if css else ""
    used = collected(context)
    if used is None:
        box, shapes = symbols()[name]
        return format_html('<svg{} viewBox="{}" aria-hidden="true">{}</svg>', css, box, mark_safe(shapes))  # noqa: S308 -- our own drawing
    used[name] = True
    return format_html('<svg{} aria-hidden="true"><use href="#{}"/></svg>', css, name)


def sprite(context):
    """The symbols drawn so far; the last thing in <body>."""
    box_and_shapes = ((name, *symbols()[name]) for name in collected(context) or ())
    inner = format_html_join(
        "",
        '<symbol id="{}" viewBox="{}">{}</symbol>',
        ((name, box, mark_safe(shapes)) for name, box, shapes in box_and_shapes),  # noqa: S308 -- our own drawing
    )
    return format_html('<svg class="vh" aria-hidden="true">{}</svg>', inner) if inner else ""


def collected(context):
    """The names used on this page, in order, or None without a request to remember them on."""
    return remembered(context, "symbols_drawn")

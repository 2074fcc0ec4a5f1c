"""Office files made by hand: just enough of each format, and what a hostile one adds."""

import binascii
import io
import zipfile
from html import escape

from PIL import Image

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="png" ContentType="image/png"/><Default Extension="jpg" ContentType="image/jpeg"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
STYLES = (
    f'<w:styles {SPACES}><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    "</w:styles>"
)


def run(text, bold=False, size=None):
    look = ("<w:b/>" if bold else "") + (f'<w:sz w:val="{size * 2}"/>' if size else "")
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs, style="", align=""):
    """Runs are made by run(), or plain words."""
    look = (f'<w:pStyle w:val="{style}"/>' if style else "") + (f'<w:jc w:val="{align}"/>' if align else "")
    made = "".join(one if one.startswith("<w:r") else run(one) for one in runs)
    return f"<w:p><w:pPr>{look}</w:pPr>{made}</w:p>"


def table(*rows):
    cells = ["".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows]
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def drawing(relation, words=""):
    return (
        f'<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="{escape(words)}"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill>'
        f'<a:blip r:embed="{relation}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )


def relations(rows):
    made = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
        for key, kind, target, mode in rows
    )
    return f'<Relationships xmlns="{PACKAGE}">{made}</Relationships>'


def docx(*body, pictures=(), external=(), members=()):
    """A .docx of these paragraphs. `pictures` (relation, name, bytes), `external` links (kind, target)."""
    rows = [(key, "image", f"media/{name}", "") for key, name, _raw in pictures]
    rows += [(f"x{n}", kind, target, ' TargetMode="External"') for n, (kind, target) in enumerate(external)]
    rows.append(("rStyles", "styles", "styles.xml", ""))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", relations([("r1", "officeDocument", "word/document.xml", "")]))
        archive.writestr("word/_rels/document.xml.rels", relations(rows))
        archive.writestr("word/styles.xml", STYLES)
        archive.writestr(
            "word/document.xml", f"<w:document {SPACES}><w:body>{''.join(body)}</w:body></w:document>"
        )
        for _key, name, raw in pictures:
            archive.writestr(f"word/media/{name}", raw)
        for name, content in members:
            archive.writestr(name, content)
    return file.getvalue()


def picture(width=300, height=200, kind="PNG", **how):
    file = io.BytesIO()
    Image.new("RGB", (width, height), "darkgreen").save(file, kind, **how)
    return file.getvalue()


def huge_png(width=30_000, height=30_000):
    """A head that says so, and hardly any picture behind it."""
    raw = bytearray(picture(1, 1))
    raw[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    raw[29:33] = binascii.crc32(bytes(raw[12:29])).to_bytes(4, "big")
    return bytes(raw)


def pdf(*pages, encrypt="", trailer=""):
    """A .pdf of pages of (x, y, size, words), in a font that every reader has without embedding."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append(
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light "
        "/Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>"
    )
    objects.append(
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>"
    )
    kids = []
    for lines in pages:
        content = "".join(
            f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{words.encode('utf-16-be').hex()}> Tj ET\n"
            for x, y, size, words in lines
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}endstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return assembled([one.encode() for one in objects], encrypt, trailer)


def assembled(objects, encrypt="", trailer=""):
    """The objects of a PDF with their table."""
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R {encrypt} {trailer} >>\n".encode()
    out += b"startxref\n%d\n%%%%EOF" % start
    return bytes(out)


def column_of(words, wide=20, x=72, top=780, size=12, indent=True):
    """Words set in lines of so many characters, the first one moved in by two."""
    lines, first = [], wide - 2 if indent else wide
    rest = words
    while rest:
        room = first if not lines else wide
        lines.append(
            (x + (2 * size if indent and not lines else 0), top - 20 * len(lines), size, rest[:room])
        )
        rest = rest[room:]
    return lines

"""Documents to take along: PDF, Word, PowerPoint, Excel, plain text."""

from django.utils.translation import gettext_lazy as _

from home.trust.archives import ArchiveRefused, open_office

from .pdfs import check_pdf
from .refusing import Refused, rewound
from .signatures import kind_of

PAPERS = ["pdf", "docx", "pptx", "xlsx", "txt"]
NO_PAPER = _("这个文件不是文档，只是名字像；请选 PDF、Word、PPT、Excel 或者文本文件。")
OLD = _("这是老格式的文档（.doc、.ppt、.wps）；请在电脑上另存为 .docx、.pptx 或者 PDF，再传一次。")
MARKUP = _("网页和 SVG 不能传；请把里面的文字存成 Word 或者 PDF，再传一次。")
MISNAMED = _("文件名写的是 .%(said)s，里面其实是 .%(is)s；请把名字改对，再传一次。")


def check_paper(file, name="") -> str:
    """pdf, docx, pptx, xlsx or text. The ending of a name, if given, must say so too: it is served by it."""
    kind = kind_of(file)
    if kind == "pdf":
        check_pdf(file)
    elif kind in ("docx", "pptx", "xlsx"):
        check_office(file)
    elif kind != "text":
        raise Refused({"doc": OLD, "markup": MARKUP}.get(kind, NO_PAPER))
    said = name.rpartition(".")[2].lower() if name else ""
    true = "txt" if kind == "text" else kind
    if said and said != true:
        raise Refused(MISNAMED, params={"said": said, "is": true})
    return kind


def check_office(file):
    """It runs nothing, fetches nothing and unpacks to no more than it should."""
    with rewound(file):
        try:
            open_office(file)
        except ArchiveRefused as refusal:
            raise Refused(str(refusal)) from refusal

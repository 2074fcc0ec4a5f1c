"""Pictures of the pages of PDF and slides, and the words of whatever has words."""

from io import BytesIO

from django.utils.translation import gettext as _
from mammoth import extract_raw_text
from PIL import Image

from ..checking import Refused
from ..checking.pdfs import child
from ..files import Paper, PaperPage
from ..files.papers import FORMATS, WIDTHS
from . import programs
from .jobs import Stopped, Unable, beat
from .storing import put

SLIDES_TAKE = 300  # seconds of LibreOffice's work
QUALITY = {"avif": {"quality": 55, "speed": 8}, "webp": {"quality": 78}, "jpg": {"quality": 80}}


def work(job):
    """Makes what can be made of this kind of document, and returns what keeps it."""
    with programs.workplace(job.paper.file) as (folder, path):
        if job.paper.ending == "pdf":
            return drawn(job, path, folder)
        if job.paper.ending == "pptx":
            return drawn(job, converted(job, path, folder), folder)
        return kept(job.paper, [], words(job.paper.ending, path))


def converted(job, path, folder):
    """Slides as PDF, by LibreOffice with a profile of its own, so that two may run at once."""
    office = programs.find("soffice")
    if not office:
        raise Unable(
            _("这台服务器没有装 LibreOffice，课件不能一页页显示；请另存为 PDF 再传一份，原件照样能下载。")
        )
    command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), str(path)]
    try:
        programs.run(command, lambda _line: beat(job, 5), SLIDES_TAKE)
    except programs.Broke as fault:
        raise Stopped(_("课件没能转成图片；请在电脑上另存为 PDF，再传一份。")) from fault
    made = folder / f"{path.stem}.pdf"
    if not made.exists():
        raise Stopped(_("课件没能转成图片；请在电脑上另存为 PDF，再传一份。"))
    return made


def drawn(job, path, folder):
    """Every page drawn by the child that holds the limits, then stored in each width and format."""
    pages = []
    try:
        for said in child("draw", path, folder):
            pages.append(stored(job, said, folder / f"{said['page']}.png"))
            beat(job, 10 + 90 * said["page"] / said["of"])
    except Refused as refusal:
        raise Stopped(refusal.messages[0]) from refusal
    return kept(job.paper, pages, "\n".join(page.text for page in pages))


def stored(job, said, drawing):
    page = PaperPage(
        paper=job.paper,
        number=said["page"],
        stem=f"pages/{job.key}/{said['page']}",
        width=said["width"],
        height=said["height"],
        text=clean(said["text"]),
    )
    with Image.open(drawing) as picture:
        for width in WIDTHS:
            small = picture.resize((width, round(page.height * width / page.width)))
            for ending in FORMATS:
                put(page.name(width, ending), encoded(small, ending))
    drawing.unlink()
    return page


def encoded(picture, ending):
    out = BytesIO()
    picture.save(out, "JPEG" if ending == "jpg" else ending.upper(), **QUALITY[ending])
    return out.getvalue()


def clean(text):
    """PostgreSQL refuses the zero character, which some PDFs say between letters."""
    return text.replace("\x00", "").replace("\r\n", "\n").strip()


def words(ending, path):
    """What a Word or a text file says; nothing for a sheet of numbers."""
    if ending == "docx":
        with path.open("rb") as file:
            return clean(extract_raw_text(file).value)
    if ending == "txt":
        return clean(told(path.read_bytes()))
    return ""


def told(content):
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", errors="replace")


def kept(paper, pages, text):
    def keep():
        paper.pages.all().delete()
        PaperPage.objects.bulk_create(pages)
        Paper.objects.filter(pk=paper.pk).update(text=text)

    return keep

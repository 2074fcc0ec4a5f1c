"""The forms of a lesson: what is said, played, shown or handed out."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtailmedia.edit_handlers import MediaChooserPanel

from home.topics.models import DeliveryForm

from ..blocks import BODY

# How a kind of form is laid out, and the little sign before its name.
SHAPES = {
    "article": "text",
    "slides": "slides",
    "audio": "recording",
    "video": "recording",
    "pictures": "pictures",
    "sheet": "sheet",
    "questions": "questions",
    "script": "script",
}
SIGNS = {"audio": "listen", "video": "watch", "script": "say"}


class LessonForm(Orderable):
    """One form of a lesson; a row, so that a shelf can count its forms."""

    class Kind(models.TextChoices):
        ARTICLE = "article", _("文章")
        SLIDES = "slides", _("课件")
        AUDIO = "audio", _("音频")
        VIDEO = "video", _("视频")
        PICTURES = "pictures", _("组图")
        SHEET = "sheet", _("明白纸")
        QUESTIONS = "questions", _("问答")
        SCRIPT = "script", _("本子")

    page = ParentalKey("outreach.MaterialPage", on_delete=models.CASCADE, related_name="forms")
    kind = models.CharField(_("样子"), max_length=20, choices=Kind)
    delivery_form = models.ForeignKey(
        DeliveryForm, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("形式")
    )
    title = models.CharField(_("这一份的题目"), max_length=80, blank=True)
    minutes = models.PositiveSmallIntegerField(_("分钟"), null=True, blank=True)
    body = StreamField(
        BODY,
        blank=True,
        verbose_name=_("正文"),
        help_text=_("文章用小标题和段落，本子用台词，明白纸用“一条”，问答用“问答”。"),
    )
    cast_size = models.PositiveSmallIntegerField(
        _("几个人演"), null=True, blank=True, help_text=_("空着就按词里的角色数。有兼演的，写实际几个人。")
    )
    props = models.CharField(
        _("道具"), max_length=120, blank=True, help_text=_("除了锣鼓竹板，还要带什么：一条板凳、一本存折。")
    )
    recording = models.ForeignKey(
        "home.Recording", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("音视频")
    )
    document = models.ForeignKey(
        "home.Paper", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("文件")
    )

    panels = [
        FieldPanel("kind"),
        FieldPanel("title"),
        FieldPanel("body"),
        MediaChooserPanel("recording"),
        FieldPanel("document"),
        MultiFieldPanel(
            [
                FieldPanel("delivery_form"),
                FieldPanel("minutes"),
                FieldPanel("cast_size"),
                FieldPanel("props"),
            ],
            heading=_("形式、时间、人和道具"),
            classname="collapsed",
        ),
    ]

    def __str__(self):
        return self.get_kind_display()

    @property
    def name(self):
        """What people ask for: 快板, 明白纸; an article is an article however it is told."""
        own = self.kind == self.Kind.SCRIPT and self.delivery_form
        return str(own or self.get_kind_display())

    @property
    def template(self):
        return f"outreach/materials/forms/{SHAPES[self.kind]}.html"

    @property
    def sign(self):
        return SIGNS.get(self.kind, "read")

    @property
    def slides(self):
        """A slide begins with its heading: [(heading, points, pictures)]."""
        pages = []
        for block in self.body:
            if block.block_type == "heading" or not pages:
                pages.append((block.value if block.block_type == "heading" else "", [], []))
            if block.block_type == "paragraph":
                pages[-1][1].extend(filter(None, block.value.splitlines()))
            elif block.block_type == "picture":
                pages[-1][2].append(block)
        return pages

    @property
    def roles(self):
        """Who speaks, in the order in which they first do; all together is nobody's part."""
        lines = [block.value for block in self.body if block.block_type == "line"]
        names = [line["role"].strip() for line in lines if not line.is_chorus]
        return list(dict.fromkeys(filter(None, names)))

    @property
    def listed_roles(self):
        return [role["name"] for block in self.body if block.block_type == "roles" for role in block.value]

    @property
    def cast(self):
        """How many people it takes: as its editor says, else one for each role."""
        return self.cast_size or len(self.roles)

    @property
    def offered(self):
        """(address, bytes) of what plays; None where there is none, or its file is lost."""
        address, size = self.recording.offered if self.recording else ("", None)
        return (address, size) if size else None

    @property
    def file_size(self):
        """Bytes of what can be taken along; None where the file is lost, which must not cost the page."""
        try:
            return self.document.file.size if self.document else None
        except OSError:
            return None

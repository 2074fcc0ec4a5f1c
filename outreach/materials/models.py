"""One lesson, kept whole in every form it can be told."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from home.areas.models import Area
from home.offices.models import Office
from home.pages.sprites import ART_CHOICES, CLOTH_CHOICES
from home.topics.models import Audience, DeliveryForm, Topic

from .blocks import BODY
from .lookup import looked_up

# How a kind of form is laid out, and the little sign before its name.
SHAPES = {
    "article": "text",
    "slides": "text",
    "audio": "recording",
    "video": "recording",
    "pictures": "text",
    "sheet": "sheet",
    "questions": "questions",
    "script": "script",
}
SIGNS = {"audio": "listen", "video": "watch", "script": "say"}


class MaterialIndex(Page):
    """/materials/: the menu of everything that is ready to be told."""

    parent_page_types = ["home.SiteFront"]
    subpage_types = ["outreach.ShelfPage"]
    max_count = 1
    template = "outreach/materials/material_index.html"

    class Meta:
        verbose_name = _("材料库")

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), **looked_up(MaterialPage, request.GET)}


class ShelfPage(Page):
    """An office's own shelf."""

    office = models.OneToOneField(Office, models.PROTECT, related_name="shelf", verbose_name=_("单位"))

    content_panels = [*Page.content_panels, FieldPanel("office")]
    parent_page_types = ["outreach.MaterialIndex"]
    subpage_types = ["outreach.MaterialPage"]
    template = "outreach/materials/material_index.html"

    class Meta:
        verbose_name = _("书架")

    def get_context(self, request, *args, **kwargs):
        found = looked_up(MaterialPage, request.GET, shelf=self)
        return {**super().get_context(request, *args, **kwargs), **found}


class MaterialPage(Page):
    class Sharing(models.TextChoices):
        OFFICE = "office", _("本单位用")
        COUNTY = "county", _("本县用")
        ALL = "all", _("都能用")

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="materials", verbose_name=_("课题"))
    audiences = ParentalManyToManyField(
        Audience, blank=True, related_name="materials", verbose_name=_("讲给谁")
    )
    minutes = models.PositiveSmallIntegerField(_("讲几分钟"))
    summary = models.TextField(_("一两句话说清"), blank=True)
    outline = models.TextField(_("提纲"), blank=True, help_text=_("一行一条。"))
    area = models.ForeignKey(Area, models.PROTECT, related_name="materials", verbose_name=_("区划"))
    sharing = models.CharField(_("谁能用"), max_length=10, choices=Sharing, default=Sharing.ALL)
    review_by = models.DateField(_("复审日期"), null=True, blank=True)
    slip = models.CharField(_("书签"), max_length=6, blank=True, help_text=_("四到六个字，写在封面上。"))
    cloth = models.CharField(_("封面布"), max_length=10, choices=CLOTH_CHOICES, default="pine")
    art = models.CharField(_("封面画"), max_length=20, choices=ART_CHOICES, default="tree")

    content_panels = [
        *Page.content_panels,
        FieldPanel("topic"),
        FieldPanel("audiences"),
        FieldPanel("minutes"),
        FieldPanel("summary"),
        FieldPanel("outline"),
        InlinePanel("authors", label=_("作者")),
        InlinePanel("forms", label=_("形式")),
        FieldPanel("area"),
        FieldPanel("sharing"),
        FieldPanel("review_by"),
        FieldPanel("slip"),
        FieldPanel("cloth"),
        FieldPanel("art"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("outline"),
        index.FilterField("topic"),
        index.FilterField("area"),
        index.RelatedFields("forms", [index.SearchField("body")]),
    ]
    parent_page_types = ["outreach.ShelfPage"]
    subpage_types: list = []
    template = "outreach/materials/material.html"

    class Meta:
        verbose_name = _("课程包")

    @property
    def points(self):
        return [line for line in self.outline.splitlines() if line.strip()]

    @property
    def kind_first(self):
        """How it is best taken in, for the little sign under its cover: listen, watch or read."""
        kinds = {form.kind for form in self.forms.all()}
        if LessonForm.Kind.AUDIO in kinds:
            return "listen"
        return "watch" if LessonForm.Kind.VIDEO in kinds else "read"


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

    page = ParentalKey(MaterialPage, on_delete=models.CASCADE, related_name="forms")
    delivery_form = models.ForeignKey(
        DeliveryForm, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("形式")
    )
    kind = models.CharField(_("样子"), max_length=20, choices=Kind)
    minutes = models.PositiveSmallIntegerField(_("分钟"), null=True, blank=True)
    body = StreamField(BODY, blank=True, verbose_name=_("正文"))
    recording = models.ForeignKey(
        "home.Recording", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("音视频")
    )
    document = models.ForeignKey(
        "home.Paper", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("文件")
    )

    panels = [
        FieldPanel("kind"),
        FieldPanel("delivery_form"),
        FieldPanel("minutes"),
        FieldPanel("body"),
        FieldPanel("recording"),
        FieldPanel("document"),
    ]

    def __str__(self):
        return self.get_kind_display()

    @property
    def name(self):
        return str(self.delivery_form or self.get_kind_display())

    @property
    def template(self):
        return f"outreach/materials/forms/{SHAPES[self.kind]}.html"

    @property
    def sign(self):
        return SIGNS.get(self.kind, "read")


class MaterialAuthor(Orderable):
    page = ParentalKey(MaterialPage, on_delete=models.CASCADE, related_name="authors")
    lecturer = models.ForeignKey(
        "lecturers.Lecturer",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="writings",
        verbose_name=_("宣讲员"),
    )
    name = models.CharField(_("署名"), max_length=40)
    affiliation = models.CharField(_("作者单位"), max_length=80, blank=True)

    panels = [FieldPanel("name"), FieldPanel("affiliation"), FieldPanel("lecturer")]

    def __str__(self):
        return self.name

"""One lesson, kept whole in every form it can be told."""

from django.db import models, transaction
from django.forms import CheckboxSelectMultiple
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from home.areas.models import Area
from home.offices.models import Office
from home.offices.roots import root_at
from home.pages.reviewed import ReviewedPage
from home.pages.sprites import ART_CHOICES, CLOTH_CHOICES
from home.topics.models import Audience, DeliveryForm, Topic

from .blocks import BODY
from .editing import MaterialForm
from .filing import file_cards
from .lookup import looked_up
from .panels import LookPanel
from .parts import part
from .passages import passages
from .sheets import sheet_pdf

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
# Nobody's grants hold it, so only a superuser gives a shelf to an office or takes it away.
GIVE_AWAY = "outreach.give_shelfpage"


class MaterialIndex(Page):
    """/materials/: the menu of everything that is ready to be told."""

    parent_page_types = ["home.SiteFront"]
    subpage_types = ["outreach.ShelfPage"]
    max_count = 1
    template = "outreach/materials/material_index.html"

    class Meta:
        verbose_name = _("材料库")

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), **looked_up(MaterialPage, request)}


class ShelfPage(Page):
    """An office's own shelf. Superusers put it up; what stands on it is the office's own business."""

    office = models.OneToOneField(Office, models.PROTECT, related_name="shelf", verbose_name=_("单位"))

    content_panels = [*Page.content_panels, FieldPanel("office", permission=GIVE_AWAY)]
    promote_panels = [FieldPanel("slug")]
    parent_page_types = ["outreach.MaterialIndex"]
    subpage_types = ["outreach.MaterialPage"]
    template = "outreach/materials/material_index.html"

    class Meta:
        verbose_name = _("书架")

    @transaction.atomic
    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        if not kwargs.get("update_fields"):  # else a draft is kept: its office is not yet the page's
            root_at(self, self.office)

    def get_context(self, request, *args, **kwargs):
        found = looked_up(MaterialPage, request, shelf=self)
        return {**super().get_context(request, *args, **kwargs), **found}


class MaterialPage(ReviewedPage):
    class Sharing(models.TextChoices):
        OFFICE = "office", _("本单位用")
        COUNTY = "county", _("本县用")
        ALL = "all", _("都能用")

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="materials", verbose_name=_("课题"))
    audiences = ParentalManyToManyField(
        Audience, blank=True, related_name="materials", verbose_name=_("讲给谁")
    )
    minutes = models.PositiveSmallIntegerField(_("讲几分钟"), help_text=_("整堂课讲下来要多久。"))
    summary = models.TextField(
        _("一两句话说清"), blank=True, help_text=_("写给乡亲看：听完这一课，能弄明白什么。")
    )
    outline = models.TextField(_("提纲"), blank=True, help_text=_("一行一条。"))
    area = models.ForeignKey(Area, models.PROTECT, related_name="materials", verbose_name=_("区划"))
    sharing = models.CharField(_("谁能用"), max_length=10, choices=Sharing, default=Sharing.ALL)
    review_by = models.DateField(
        _("复审日期"), null=True, blank=True, help_text=_("政策会变：到这一天，请再看一遍还对不对。")
    )
    slip = models.CharField(_("书签"), max_length=6, blank=True, help_text=_("四到六个字，写在封面上。"))
    cloth = models.CharField(_("封面布"), max_length=10, choices=CLOTH_CHOICES, default="pine")
    art = models.CharField(_("封面画"), max_length=20, choices=ART_CHOICES, default="tree")

    content_panels = [
        LookPanel(),
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("topic"),
        FieldPanel("audiences", widget=CheckboxSelectMultiple),
        FieldPanel("minutes"),
        InlinePanel(
            "forms", heading=_("几种讲法"), label=_("讲法"), help_text=_("一种讲法一份：文章、快板、明白纸。")
        ),
        MultiFieldPanel(
            [FieldPanel("outline"), InlinePanel("authors", label=_("作者"))],
            heading=_("提纲和作者"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [FieldPanel("slip"), FieldPanel("cloth"), FieldPanel("art")],
            heading=_("封面"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [FieldPanel("area"), FieldPanel("sharing"), FieldPanel("review_by")],
            heading=_("哪里用、用到哪天"),
            classname="collapsed",
        ),
    ]
    promote_panels = [FieldPanel("slug")]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("outline"),
        index.FilterField("topic"),
        index.FilterField("area"),
        index.RelatedFields(
            "forms",
            [
                index.SearchField("title"),
                index.SearchField("body"),
                index.RelatedFields(
                    "recording", [index.SearchField("title"), index.SearchField("transcript")]
                ),
                index.RelatedFields("document", [index.SearchField("title"), index.SearchField("text")]),
            ],
        ),
    ]
    parent_page_types = ["outreach.ShelfPage"]
    subpage_types: list = []
    template = "outreach/materials/material.html"
    base_form_class = MaterialForm

    class Meta:
        verbose_name = _("课程包")

    @transaction.atomic
    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        # Wagtail indexes the page before it saves the page's forms, so it would find yesterday's words.
        if not kwargs.get("update_fields"):
            index.insert_or_update_object(self)
        file_cards(MaterialPage.objects.filter(pk=self.pk))

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        above = self.get_ancestors().filter(depth__gt=2).live()
        forms = self.forms.select_related("delivery_form", "recording", "document")
        forms = forms.prefetch_related("document__pages")
        kept = sum(form.offered[1] for form in forms if form.kind == LessonForm.Kind.AUDIO and form.offered)
        return {**context, "above": above, "forms": forms, "kept_bytes": kept}

    def serve(self, request, *args, **kwargs):
        """?sheet=2 is the second form as one sheet of A4, ?part=2&role=甲 her lines of that script."""
        if "sheet" in request.GET:
            form = self.form_numbered(request.GET["sheet"], LessonForm.Kind.SHEET)
            headers = {"Content-Disposition": content_disposition_header(False, f"{form}.pdf")}
            return HttpResponse(sheet_pdf(form), content_type="application/pdf", headers=headers)
        if "part" in request.GET:
            form = self.form_numbered(request.GET["part"], LessonForm.Kind.SCRIPT)
            return self.serve_part(request, form, request.GET.get("role", ""))
        return super().serve(request, *args, **kwargs)

    def serve_part(self, request, form, role):
        turns = part(form, role)
        if not turns:
            raise Http404
        context = {**self.get_context(request), "form": form, "role": role, "turns": turns}
        return render(request, "outreach/materials/part.html", context)

    def form_numbered(self, number, kind):
        """The form that stands at this place of the page, if it is of this kind."""
        forms = list(self.forms.select_related("delivery_form"))
        form = forms[int(number) - 1] if number in map(str, range(1, len(forms) + 1)) else None
        if form is None or form.kind != kind:
            raise Http404
        form.page = self
        return form

    def author_users(self):
        return [one.lecturer.user for one in self.authors.all() if one.lecturer and one.lecturer.user]

    def author_names(self):
        return [one.name for one in self.authors.all()]

    @property
    def points(self):
        return [line for line in self.outline.splitlines() if line.strip()]

    def passages(self):
        """[(where it stands, text)]: what a snippet is cited from, the same that is searched."""
        return passages(self)

    @property
    def form_names(self):
        """文章、快板、明白纸: each once, in the order of the page."""
        return list(dict.fromkeys(form.name for form in self.forms.all()))

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
        FieldPanel("recording"),
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

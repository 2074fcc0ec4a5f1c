"""The printed theory column: numbered issues and their articles, as printed (domain.md §1A)."""

import re

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, Page
from wagtail.search import index
from wagtailmedia.edit_handlers import MediaChooserPanel

from home.offices.models import Office
from home.offices.roots import root_at
from home.pages.reviewed import ReviewedPage
from outreach.materials.glossary.explaining import Explainer

from .archive import old, printed
from .editing import ArticleForm, ArticleIncomplete, IssueForm
from .lookup import looked_up
from .turning import articles_beside, gaps, issues_beside

LARGEST_NUMBER = 99_999
# The sentence a paragraph begins with, where the print sets it bold.
LEAD = re.compile(r"(?P<lead>[^。！？；]{2,26}[。！？])(?P<rest>.+)", re.DOTALL)
# Nobody's grants hold it, so only a superuser gives a column to an office or takes it away.
GIVE_AWAY = "outreach.give_columnpage"


class ColumnPage(Page):
    """The column of a paper; its address is /lilun/."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="columns", verbose_name=_("单位"))

    call = models.TextField(
        _("征稿启事"), blank=True, help_text=_("写在投稿那一页上面：收什么、多长、怎么算录用。")
    )
    archive_years = models.PositiveSmallIntegerField(
        _("几年以上算旧文"), default=3, help_text=_("旧文上面写明哪天登的、表述以当时为准；写 0 就不写。")
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("call"),
        FieldPanel("archive_years"),
        FieldPanel("office", permission=GIVE_AWAY),
    ]
    promote_panels = [FieldPanel("slug")]
    parent_page_types = ["home.SiteFront"]
    subpage_types = ["outreach.IssuePage"]
    template = "outreach/column/column.html"

    class Meta:
        verbose_name = _("理论专栏")

    @transaction.atomic
    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        if not kwargs.get("update_fields"):  # else a draft is kept: its office is not yet the page's
            root_at(self, self.office)

    def get_context(self, request, *args, **kwargs):
        found = looked_up(IssuePage, ArticlePage, self, request.GET)
        return {**super().get_context(request, *args, **kwargs), **found}

    def next_number(self) -> int:
        last = IssuePage.objects.child_of(self).aggregate(models.Max("number"))["number__max"]
        return (last or 0) + 1

    def missing(self):
        """[(first, last)] of issues between the first and the last that nobody has brought in."""
        rows = IssuePage.objects.child_of(self).order_by("number")
        return gaps(rows.values_list("number", flat=True))


class IssuePage(ReviewedPage):
    """One issue. The number is the key; the day it was printed may be unknown.

    It has no text of its own, so it comes out by itself with the first of its articles.
    """

    column = models.ForeignKey(ColumnPage, models.PROTECT, related_name="+", editable=False)
    number = models.PositiveIntegerField(
        _("期号"), validators=[MinValueValidator(1), MaxValueValidator(LARGEST_NUMBER)]
    )
    date = models.DateField(_("日期"), null=True, blank=True, help_text=_("报上没印日期就空着。"))

    content_panels = [FieldPanel("number"), FieldPanel("date")]
    promote_panels: list = []
    parent_page_types = ["outreach.ColumnPage"]
    subpage_types = ["outreach.ArticlePage"]
    template = "outreach/column/issue.html"
    base_form_class = IssueForm

    class Meta:
        verbose_name = _("一期")
        constraints = [
            models.UniqueConstraint(
                fields=["column", "number"],
                name="one_issue",
                violation_error_message=_("这一期已经有了，请换一个期号。"),
            )
        ]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        before, after = issues_beside(self.siblings(), self.number)
        facts = {"column": self.column, "articles": self.articles(), "archived": self.archived()}
        return {**context, **facts, "before": before, "after": after}

    def get_template(self, request, *args, **kwargs):
        """?whole=1: all its articles in full on one sheet, for print."""
        return "outreach/column/whole.html" if "whole" in request.GET else self.template

    def siblings(self):
        return IssuePage.objects.child_of(self.column).live().public()

    def archived(self):
        """When it was printed, if that is long ago."""
        return old(printed(self.siblings(), self), self.column.archive_years)

    def name_by(self, number, column):
        self.column, self.number, self.slug = column, number, str(number)
        self.title = gettext("第 %(number)d 期") % {"number": number}

    def articles(self):
        """In print order."""
        live = ArticlePage.objects.child_of(self).live().public()
        return live.order_by("order", "path").prefetch_related("authors")

    def free_place(self, wanted=None) -> int:
        """The wanted place in print, or the one after all others."""
        rows = ArticlePage.objects.child_of(self).values_list("order", "slug")
        taken = {int(text) for row in rows for text in row if str(text).isdigit()}
        return wanted if wanted and wanted not in taken else max(taken, default=0) + 1


class ArticlePage(ReviewedPage):
    order = models.PositiveSmallIntegerField(
        _("次序"), default=0, help_text=_("报上从前往后数，第几篇。"), validators=[MaxValueValidator(999)]
    )
    section = models.CharField(
        _("栏目"), max_length=40, blank=True, help_text=_("例如“来稿摘登”，没有就空着。")
    )
    subtitle = models.CharField(_("副题"), max_length=120, blank=True, help_text=_("前面的破折号不用写。"))
    body = models.TextField(_("正文"), blank=True, help_text=_("一段一行，照印出来的样子。"))
    run_in = models.BooleanField(
        _("段首句排成黑体"), default=False, help_text=_("报上每段第一句是黑体字的，勾上。")
    )
    incomplete = models.BooleanField(
        _("文末不完整"), default=False, help_text=_("印出来的文章断在半句，补齐以前不能发布。")
    )
    excerpt = models.BooleanField(
        _("摘登"), default=False, help_text=_("只登了来稿的一部分；题目旁边标明，全文留在来稿里。")
    )
    recording = models.ForeignKey(
        "home.Recording", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("录音")
    )
    # By what was recognised on the page, so that it is known again after an editor's corrections.
    printed_key = models.CharField(max_length=64, blank=True, editable=False)

    search_fields = [
        *Page.search_fields,
        index.SearchField("subtitle"),
        index.SearchField("body"),
        index.RelatedFields("authors", [index.SearchField("name")]),
    ]
    content_panels = [
        *Page.content_panels,
        FieldPanel("subtitle"),
        InlinePanel("authors", heading=_("作者"), label=_("作者")),
        FieldPanel("section"),
        FieldPanel("body"),
        FieldPanel("incomplete"),
        MultiFieldPanel(
            [
                FieldPanel("excerpt"),
                MediaChooserPanel("recording"),
                FieldPanel("run_in"),
                FieldPanel("order"),
            ],
            heading=_("摘登、录音和排版"),
            classname="collapsed",
        ),
    ]
    promote_panels: list = []
    parent_page_types = ["outreach.IssuePage"]
    subpage_types: list = []
    template = "outreach/column/article.html"
    base_form_class = ArticleForm

    class Meta:
        verbose_name = _("文章")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        issue = self.get_parent().specific
        articles = list(issue.articles())
        before, after = articles_beside(articles, self)
        facts = {"column": issue.column, "articles": articles, "archived": issue.archived()}
        context |= {"issue": issue, "before": before, "after": after, "glossary": Explainer()}
        return {**context, **facts}

    @property
    def paragraphs(self):
        """(lead, rest): the lead is what the print sets bold, if it does; an opening has none."""
        texts = [line.strip() for line in self.body.splitlines() if line.strip()]
        return [parted(text) if self.run_in and place else ("", text) for place, text in enumerate(texts)]

    @property
    def has_part_mark(self):
        """Only a part of it was printed, and the section's name does not say so already."""
        return bool(self.excerpt and self.section and gettext("摘登") not in self.section)

    @property
    def recording_size(self):
        """Bytes; None where the file is lost, which must not cost the page."""
        try:
            return self.recording.file.size if self.recording else None
        except OSError:
            return None

    @property
    def in_one_breath(self):
        """Nothing in the headline says where a line may end."""
        return not set(self.title) & set(" ，、：！？,:!?")

    @property
    def opening(self):
        """The first words, for a list."""
        return next((lead + rest for lead, rest in self.paragraphs), "")

    @property
    def byline(self):
        """As printed: ■朱磊　张鲁."""
        names = [author.name for author in self.authors.all() if author.name]
        return "■" + "\u3000".join(names) if names else ""

    @property
    def affiliations(self):
        """[(names, place, corrected place)], one for all where all share it, as printed."""
        credits = [author for author in self.authors.all() if author.affiliation]
        places = {(author.affiliation, author.corrected_to) for author in credits}
        if len(places) == 1 and len(credits) == len(self.authors.all()):
            return [("", *places.pop())]
        return [(author.name, author.affiliation, author.corrected_to) for author in credits]

    @transaction.atomic
    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        if not kwargs.get("update_fields"):  # Wagtail indexes the page before it saves its authors
            index.insert_or_update_object(self)

    def author_names(self):
        return [one.name for one in self.authors.all()]

    def check_public(self, revision):
        if self.incomplete:
            raise ArticleIncomplete
        super().check_public(revision)


def parted(text):
    match = LEAD.fullmatch(text)
    return (match["lead"], match["rest"]) if match else ("", text)


class ArticleAuthor(Orderable):
    """Name and affiliation as printed that day; a later change of post leaves the issue as it was."""

    page = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="authors")
    name = models.CharField(_("署名"), max_length=40)
    affiliation = models.CharField(_("作者单位"), max_length=120, blank=True, help_text=_("照报上印的写。"))
    corrected_to = models.CharField(
        _("单位更正为"), max_length=120, blank=True, help_text=_("报上印错了才写，印的那个照样留着。")
    )

    panels = [FieldPanel("name"), FieldPanel("affiliation"), FieldPanel("corrected_to")]

    def __str__(self):
        return self.name

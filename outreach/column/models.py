"""The printed theory column: numbered issues and their articles, as printed (domain.md §1A)."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable, Page
from wagtail.search import index

from home.offices.models import Office

from .editing import ArticleForm, IssueForm


class ArticleIncomplete(Exception):
    """Half an article cannot be published."""


class ColumnPage(Page):
    """The column of a paper; its address is /lilun/."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="columns", verbose_name=_("单位"))

    content_panels = [*Page.content_panels, FieldPanel("office")]
    parent_page_types = ["home.SiteFront"]
    subpage_types = ["outreach.IssuePage"]
    template = "outreach/column/column.html"

    class Meta:
        verbose_name = _("理论专栏")

    def next_number(self) -> int:
        last = IssuePage.objects.child_of(self).aggregate(models.Max("number"))["number__max"]
        return (last or 0) + 1

    def issues(self):
        return IssuePage.objects.child_of(self).live().order_by("-number")


class IssuePage(Page):
    """One issue. The number is the key; the day it was printed may be unknown."""

    column = models.ForeignKey(ColumnPage, models.PROTECT, related_name="+", editable=False)
    number = models.PositiveIntegerField(_("期号"))
    date = models.DateField(_("日期"), null=True, blank=True)

    content_panels = [FieldPanel("number"), FieldPanel("date")]
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

    def name_by(self, number, column):
        self.column, self.number, self.slug = column, number, str(number)
        self.title = gettext("第 %(number)d 期") % {"number": number}

    def articles(self):
        """In print order."""
        live = ArticlePage.objects.child_of(self).live()
        return live.order_by("order").prefetch_related("authors")


class ArticlePage(Page):
    order = models.PositiveSmallIntegerField(_("次序"), default=0)
    section = models.CharField(_("栏目"), max_length=40, blank=True)
    subtitle = models.CharField(_("副题"), max_length=120, blank=True)
    body = models.TextField(_("正文"), blank=True, help_text=_("一段一行。"))
    incomplete = models.BooleanField(
        _("文末不完整"), default=False, help_text=_("印出来的文章断在半句，补齐以前不能发布。")
    )

    search_fields = [*Page.search_fields, index.SearchField("subtitle"), index.SearchField("body")]
    content_panels = [
        *Page.content_panels,
        FieldPanel("subtitle"),
        InlinePanel("authors", label=_("作者")),
        FieldPanel("section"),
        FieldPanel("body"),
        FieldPanel("incomplete"),
        FieldPanel("order"),
    ]
    parent_page_types = ["outreach.IssuePage"]
    subpage_types: list = []
    template = "outreach/column/article.html"
    base_form_class = ArticleForm

    class Meta:
        verbose_name = _("文章")

    @property
    def paragraphs(self):
        return [line.strip() for line in self.body.splitlines() if line.strip()]

    @property
    def issue(self):
        return self.get_parent().specific

    @property
    def byline(self):
        """As printed: ■朱磊 张鲁."""
        return "■" + " ".join(author.name for author in self.authors.all())

    def publish(self, revision, *args, **kwargs):
        """Every way to publish ends here, so here half an article is refused."""
        if revision.as_object().incomplete:
            raise ArticleIncomplete(_("这篇文章断在半句，补齐正文、去掉“文末不完整”的勾再发布。"))
        return super().publish(revision, *args, **kwargs)


class ArticleAuthor(Orderable):
    """Name and affiliation as printed that day; a later change of post leaves the issue as it was."""

    page = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="authors")
    name = models.CharField(_("署名"), max_length=40)
    affiliation = models.CharField(_("作者单位"), max_length=80, blank=True)
    corrected_to = models.CharField(_("单位更正为"), max_length=80, blank=True)

    panels = [FieldPanel("name"), FieldPanel("affiliation"), FieldPanel("corrected_to")]

    def __str__(self):
        return self.name

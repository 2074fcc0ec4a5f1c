"""The lesson itself, a page on its office's shelf."""

from django.db import models, transaction
from django.forms import CheckboxSelectMultiple
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from home.areas.models import Area
from home.pages.reviewed import ReviewedPage
from home.pages.sprites import ART_CHOICES, CLOTH_CHOICES
from home.topics.models import Audience, Topic

from ..editing import MaterialForm
from ..filing import file_cards
from ..glossary.explaining import Explainer, explained_in
from ..panels import LookPanel
from ..parts import part
from ..passages import passages
from ..sheets import sheet_pdf
from .forms import LessonForm


class MaterialPage(ReviewedPage):
    class Sharing(models.TextChoices):
        OFFICE = "office", _("本单位用")
        COUNTY = "county", _("本县用")
        ALL = "all", _("都能用")

    class Angle(models.TextChoices):
        INSIGHT = "insight", _("谈认识")
        EXPERIENCE = "experience", _("谈体会")
        CHANGE = "change", _("谈变化")

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="materials", verbose_name=_("课题"))
    audiences = ParentalManyToManyField(
        Audience, blank=True, related_name="materials", verbose_name=_("讲给谁")
    )
    minutes = models.PositiveSmallIntegerField(_("讲几分钟"), help_text=_("整堂课讲下来要多久。"))
    summary = models.TextField(
        _("一两句话说清"), blank=True, help_text=_("写给乡亲看：听完这一课，能弄明白什么。")
    )
    outline = models.TextField(_("提纲"), blank=True, help_text=_("一行一条。"))
    angle = models.CharField(
        _("谈什么"),
        max_length=10,
        choices=Angle,
        blank=True,
        help_text=_("这一课主要谈哪一样；说不清就不选。"),
    )
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
            [FieldPanel("outline"), FieldPanel("angle"), InlinePanel("authors", label=_("作者"))],
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
        glossary = Explainer(known=explained_in(forms))
        return {**context, "above": above, "forms": forms, "kept_bytes": kept, "glossary": glossary}

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

"""Where a reader starts: the site's front and the page an office writes for its area."""

from django.db import models, transaction
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField
from wagtail.models import Page

from home.areas.models import Area
from home.offices.models import OfficeRoot
from home.offices.roots import root_at, writer_for
from home.offices.scope import TopScope, by_everyone

from .editing import OwnPageForm
from .files import KeptFile, Paper, PaperPage, Picture, PictureRendition, Processing, Recording
from .reviewed import Clearance, ReviewedPage

__all__ = [
    "AreaPage",
    "Clearance",
    "Footer",
    "KeptFile",
    "Paper",
    "PaperPage",
    "Picture",
    "PictureRendition",
    "Processing",
    "Recording",
    "SiteFront",
]


class SiteFront(Page):
    """The root of the site; what it shows is the view of the site's area."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name=_("区划"))

    content_panels = [*Page.content_panels, FieldPanel("area")]
    parent_page_types = ["wagtailcore.Page"]
    base_form_class = OwnPageForm
    max_count = 1
    preview_modes: list = []  # it has no words of its own

    class Meta:
        verbose_name = _("网站首页")


class AreaPage(ReviewedPage):
    """What an office writes for its area; areas below without one show the nearest above."""

    area = models.OneToOneField(Area, models.PROTECT, related_name="page", verbose_name=_("区划"))
    intro = RichTextField(_("写给大伙的话"), features=["bold", "link", "ul"], blank=True)

    # Nobody's grants hold it: an office writes for its area, only a superuser says which that is.
    content_panels = [
        *Page.content_panels,
        FieldPanel("area", permission="home.place_areapage"),
        FieldPanel("intro"),
    ]
    parent_page_types = ["home.SiteFront"]
    subpage_types: list = []
    template = "home/pages/area_words.html"
    base_form_class = OwnPageForm

    class Meta:
        verbose_name = _("地方页")

    def serve(self, request, *args, **kwargs):
        """Read on the page of its area, where all else of the place stands; alone it is only previewed."""
        return redirect("home:area", self.area.short_code)

    @transaction.atomic
    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        if not OfficeRoot.objects.filter(page_id=self.pk).exists():
            root_at(self, writer_for(self.area))


@register_setting(icon="site")
class Footer(BaseSiteSetting):
    """What stands at the foot of every page (domain.md §7, government sites)."""

    organiser = models.CharField(_("主办单位"), max_length=80, blank=True)
    phone = models.CharField(_("求助电话"), max_length=20, blank=True)
    phone_hours = models.CharField(_("接听时间"), max_length=60, blank=True)
    icp = models.CharField(_("ICP 备案号"), max_length=40, blank=True)
    police = models.CharField(_("公安备案号"), max_length=40, blank=True)
    site_code = models.CharField(_("网站标识码"), max_length=20, blank=True)

    SCOPE = TopScope(by_everyone, admin="view add change")

    class Meta:
        verbose_name = _("页脚")

"""Every page a search engine may show: this room's own, Wagtail's tree, and what higher rooms register."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from wagtail.models import Page

from home.areas.models import Area

from .models import AreaPage, SiteFront

SITEMAPS = {}
# Kinds of page that have a map of their own, because not all of them are for everybody.
APART = [SiteFront, AreaPage]


def register_sitemap(name, sitemap, kind=None):
    """A Sitemap class, and the kind of page it is for; called in an app's ready()."""
    SITEMAPS[name] = sitemap
    if kind:
        APART.append(kind)


class Doors(Sitemap):
    """Where people begin."""

    def items(self):
        return ["/", "/sessions/", "/order/", "/concerns/new/", "/lecturers/"]

    def location(self, address):
        return address


class Areas(Sitemap):
    """Counties and towns; the five thousand villages are reached from them."""

    def items(self):
        return Area.objects.filter(level__in=(Area.Level.COUNTY, Area.Level.TOWN), valid_to=None).order_by(
            "pk"
        )

    def location(self, area):
        return reverse("home:area", args=[area.short_code])


class Texts(Sitemap):
    """Pages that somebody wrote. Those of areas are shown at the areas' own addresses."""

    def items(self):
        return self.rows(Page.objects.not_type(*APART))

    def rows(self, pages):
        return pages.live().public().filter(depth__gt=2).order_by("path")

    def location(self, page):
        return page.get_url()

    def lastmod(self, page):
        return page.last_published_at


def register():
    register_sitemap("doors", Doors)
    register_sitemap("areas", Areas)
    register_sitemap("texts", Texts)

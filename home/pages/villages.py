"""Which place a reader means: an address's code, the village she chose, or the site's own area."""

from django.db.models import Prefetch
from django.utils.translation import gettext

from home.areas.models import WIDTHS, Area, pad, within

from .findable import Card, register_card
from .models import AreaPage, SiteFront

COOKIE = "village"
YEAR = 365 * 24 * 3600


def find_area(code):
    """The area of a code of 2, 4, 6, 9 or 12 digits; None for anything else."""
    if not code or not code.isascii() or not code.isdigit() or len(code) not in WIDTHS.values():
        return None
    return Area.objects.select_related("parent__parent__parent").filter(pk=pad(code)).first()


def chosen_village(request):
    """What the address says (?village=) before what was remembered; nonsense in either is nothing."""
    return find_area(request.GET.get("village")) or find_area(request.COOKIES.get(COOKIE))


def remember(response, area):
    response.set_cookie(COOKIE, area.short_code, max_age=YEAR, samesite="Lax", httponly=True)
    return response


def site_area():
    """Where this site is at home: as its front page says, else the topmost area there is."""
    front = SiteFront.objects.live().select_related("area").first()
    return front.area if front else Area.objects.filter(parent=None).order_by("pk").first()


def written_for(area):
    """What an office wrote for this area, or for the nearest one above that has something."""
    codes = [pad(area.short_code[:width]) for width in WIDTHS.values()]
    return AreaPage.objects.live().filter(area__in=codes).order_by("-area_id").first()


def county_of(area):
    """The county an area lies in, or the area itself where it is larger."""
    while area.parent and area.level in (Area.Level.TOWN, Area.Level.VILLAGE):
        area = area.parent
    return area


def towns_by_county(area):
    """The counties of this site with their towns, for a select in groups."""
    towns = Area.objects.filter(level=Area.Level.TOWN, valid_to=None)
    counties = Area.objects.filter(within("pk", area.pk), level=Area.Level.COUNTY, valid_to=None)
    return counties.prefetch_related(Prefetch("children", towns, to_attr="towns"))


def villages_of(town):
    return town.children.filter(level=Area.Level.VILLAGE, valid_to=None)


def card(key):
    """The card of every page that has none of its own, under the one key "front"."""
    return key == "front" and Card(gettext("家门口的宣讲，坐下来慢慢说"), str(site_area() or ""))


def register():
    register_card("site", card)

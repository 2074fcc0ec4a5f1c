"""The foot of every page, as the office wrote it in the admin (domain.md §7, government sites)."""

from django.core.cache import cache
from django.utils.functional import cached_property

from .models import Footer

LAST_PHONE = "foot:phone"
# Where the numbers of a site are looked up; the law wants them to be links.
MINISTRY = "https://beian.miit.gov.cn/"
POLICE = "https://beian.mps.gov.cn/#/query/webSearch?code="


class Foot:
    """Asked for once a page, and only when the page says any of it."""

    ministry = MINISTRY

    @cached_property
    def row(self) -> Footer:
        row = Footer.objects.filter(site__is_default_site=True).first() or Footer()
        if row.phone and row.phone != cache.get(LAST_PHONE):
            cache.set(LAST_PHONE, row.phone, None)
        return row

    @property
    def police_address(self):
        return POLICE + "".join(sign for sign in self.row.police if sign.isdigit())


def last_phone() -> str:
    """The number as it was last read: an error page must not ask the database."""
    return cache.get(LAST_PHONE, "")

"""The pages a site has before anybody writes: its front, its shelves, its areas, its foot."""

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Page, Site

from home.pages.models import AreaPage, Footer, SiteFront
from home.pages.reviewed import ReviewedPage, clear

from . import reading

PORTS = {"http": 80, "https": 443}


def there():
    return SiteFront.objects.exists()


def build():
    rows = reading.site()
    front = SiteFront(title=rows["front"]["title"], slug="bandeng", area_id=rows["front"]["area"])
    Page.get_first_root_node().add_child(instance=front)
    front.save_revision().publish()
    Footer.objects.update_or_create(site=stand(front), defaults=rows["footer"])
    for row in rows["areas"]:
        write_area(front, row)
    return len(rows["areas"])


def stand(front) -> Site:
    """The front page takes the place of Wagtail's welcome."""
    address = urlsplit(settings.BASE_URL)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.hostname, site.port = address.hostname, address.port or PORTS[address.scheme]
    site.site_name, site.root_page = front.title, front
    site.save()
    for welcome in Page.objects.filter(depth=2, slug="home", numchild=0).exclude(pk=front.pk):
        welcome.delete()
    return site


def write_area(front, row):
    page = AreaPage(title=row["title"], slug=row["slug"], area_id=row["area"], intro=row["intro"])
    front.refresh_from_db()
    publish(front, page)


def publish(parent, page, by=None):
    """As its reviewers let it out; what is no text needs none."""
    parent.add_child(instance=page)
    revision = page.save_revision(user=by)
    if isinstance(page, ReviewedPage):
        clear(revision)
    revision.publish(user=by, skip_permission_checks=True)
    page.refresh_from_db()
    return page

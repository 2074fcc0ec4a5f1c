"""A lesson as it is passed on: schema.org's Article, the card, the feed."""

from django.contrib.syndication.views import Feed
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from home.pages.findable import Card, card_address, full, register_card, register_page
from home.pages.sitemap import Texts, register_sitemap

from .models import MaterialPage

IN_A_FEED = 30


def article(page, authors, office) -> dict:
    """What any text of ours is to a search engine; `authors` are rows with a name and an affiliation."""
    return {
        "@type": "Article",
        "headline": page.title,
        "url": full(page.get_url()),
        "inLanguage": "zh-CN",
        "isAccessibleForFree": True,
        "datePublished": moment(page.first_published_at),
        "dateModified": moment(page.last_published_at),
        "author": [person(author) for author in authors if author.name],
        "publisher": {"@type": "Organization", "name": str(office)},
    }


def person(author):
    place = author.affiliation and {"@type": "Organization", "name": author.affiliation}
    return {"@type": "Person", "name": author.name, **({"affiliation": place} if place else {})}


def moment(time):
    return time and time.isoformat(timespec="seconds")


def lesson(page) -> dict:
    shelf = page.get_parent().specific
    return {
        **article(page, page.authors.all(), shelf.office),
        "description": page.summary,
        "image": card_address("material", page.pk),
        "about": str(page.topic),
    }


def for_all():
    """What is lent to a county or kept in an office is told to no search engine and to no feed."""
    return MaterialPage.objects.live().public().filter(sharing=MaterialPage.Sharing.ALL)


def card(key):
    page = for_all().filter(pk=key).first() if key.isdecimal() else None
    return page and Card(page.title, page.get_parent().title, _("讲 %d 分钟") % page.minutes)


class Lessons(Feed):
    """/feeds/materials.xml"""

    title = gettext_lazy("新的宣讲材料")
    link = "/materials/"
    description = gettext_lazy("能听能看能读的宣讲材料，新的在前。")

    def items(self):
        return for_all().order_by("-first_published_at", "-pk")[:IN_A_FEED]

    def item_title(self, page):
        return page.title

    def item_description(self, page):
        return page.summary

    def item_link(self, page):
        return page.get_url()

    def item_pubdate(self, page):
        return page.first_published_at


class LessonMap(Texts):
    def items(self):
        return self.rows(for_all())


def register():
    register_sitemap("materials", LessonMap, MaterialPage)
    register_card("material", card)
    register_page(MaterialPage, lesson)

"""An article of the column as it is passed on: schema.org's Article, the card, the feed."""

from django.contrib.syndication.views import Feed
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy

from home.pages.findable import Card, card_address, register_card, register_page
from outreach.materials.findable import article

from .models import ArticleAuthor, ArticlePage

IN_A_FEED = 30


def printed(page) -> dict:
    """As printed: the names and affiliations of that day, the number of the issue."""
    issue = page.get_parent().specific
    return {
        **article(page, page.authors.all(), issue.column.office),
        "alternativeHeadline": page.subtitle,
        "articleSection": page.section,
        "description": page.opening[:120],
        "image": card_address("article", page.pk),
        "isPartOf": {
            "@type": "PublicationIssue",
            "issueNumber": issue.number,
            "isPartOf": {"@type": "Periodical", "name": issue.column.title},
            **({"datePublished": str(issue.date)} if issue.date else {}),
        },
    }


def card(key):
    page = ArticlePage.objects.live().public().filter(pk=key).first() if key.isdecimal() else None
    return page and Card(page.title, page.get_parent().title, page.byline)


class Articles(Feed):
    """/feeds/column.xml"""

    title = gettext_lazy("理论专栏新文章")
    link = "/lilun/"
    description = gettext_lazy("报纸理论专栏的文章，新的在前。")

    def items(self):
        rows = ArticlePage.objects.live().public().order_by("-first_published_at", "-pk")
        return rows.prefetch_related(Prefetch("authors", ArticleAuthor.objects.all()))[:IN_A_FEED]

    def item_title(self, page):
        return page.title

    def item_description(self, page):
        return page.opening

    def item_author_name(self, page):
        return "、".join(author.name for author in page.authors.all())

    def item_link(self, page):
        return page.get_url()

    def item_pubdate(self, page):
        return page.first_published_at


def register():
    register_card("article", card)
    register_page(ArticlePage, printed)

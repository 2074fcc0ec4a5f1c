"""What was recognised on a printed page, article by article, as an editor corrects it."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from home.trust.plain import PlainField, plain
from outreach.materials.importing.forms.blocks import rows_of, typed_blocks
from outreach.materials.importing.forms.sheet import BETWEEN
from outreach.materials.importing.kinds import Kind
from outreach.materials.importing.stream import joined

from .models import LARGEST_NUMBER, ArticleAuthor, ArticlePage
from .recognition import Article, Page, recognise
from .services import printed_key

KINDS = [(kind.value, kind.label) for kind in (Kind.PARAGRAPH, Kind.JOIN, Kind.DROP)]
MOST_ARTICLES = 40
NAMES = ("wanted", "title", "subtitle", "section", "authors", "affiliation", "incomplete", "key")
DIGITS = re.compile(r"[0-9]{1,5}")


def field(model, name, label, **more):
    """As long as the column of the table allows."""
    return PlainField(label=label, max_length=model._meta.get_field(name).max_length, required=False, **more)


class ArticleSheet(forms.Form):
    """One article. What is not wanted is asked for nothing."""

    wanted = forms.BooleanField(label=_("要这一篇"), required=False)
    title = field(ArticlePage, "title", _("题目"))
    subtitle = field(ArticlePage, "subtitle", _("副题"))
    section = field(ArticlePage, "section", _("栏目"))
    authors = PlainField(label=_("作者"), required=False, max_length=200, help_text=_("几个人用顿号隔开。"))
    affiliation = field(ArticleAuthor, "affiliation", _("作者单位"))
    incomplete = forms.BooleanField(label=_("文末不完整"), required=False)
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    @property
    def rows(self):
        return rows_of(self.blocks)

    @property
    def typed(self):
        return {**{name: self[name].value() or "" for name in NAMES}, "blocks": self.blocks}

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("wanted") and not cleaned.get("title") and "title" not in self.errors:
            self.add_error("title", _("这一篇还没有题目，请写上，或者去掉“要这一篇”。"))
        return cleaned

    def article(self):
        """For services.import_page()."""
        given = self.cleaned_data
        return Article(
            title=given["title"],
            subtitle=given["subtitle"],
            section=given["section"],
            authors=[name.strip() for name in BETWEEN.split(given["authors"]) if name.strip()],
            affiliation=given["affiliation"],
            incomplete=given["incomplete"],
            paragraphs=[block["text"] for block in joined(self.blocks)],
        )


class PageSheet:
    """The whole page: its number, its source, its articles. All that is typed is kept, right or wrong."""

    def __init__(self, row, data=None):
        sheet = row.sheet or first_sheet(row.found["source"])
        self.data = data
        self.text = plain(data.get("text", "")) if data else sheet["text"]
        self.number = data.get("number", "").strip() if data else sheet["number"]
        self.articles = list(self.forms(sheet["articles"]))
        self.faults = []

    def forms(self, articles):
        count = self.data.get("articles", "") if self.data else str(len(articles))
        for place in range(min(int(count), MOST_ARTICLES) if DIGITS.fullmatch(count) else 0):
            prefix = f"a{place}"
            initial = {name: articles[place][name] for name in NAMES} if place < len(articles) else {}
            form = ArticleSheet(self.data, prefix=prefix, initial=initial)
            form.blocks = typed_blocks(self.data, f"{prefix}-") if self.data else articles[place]["blocks"]
            yield form

    @property
    def typed(self):
        return {"text": self.text, "number": self.number, "articles": [form.typed for form in self.articles]}

    def is_valid(self):
        wrong = [form for form in self.articles if not form.is_valid()]
        if not DIGITS.fullmatch(self.number) or not 1 <= int(self.number) <= LARGEST_NUMBER:
            self.faults.append(_("期号请写一个数，例如 237。"))
        elif not wrong and not self.wanted:
            self.faults.append(_("一篇都没有要，请至少留一篇。"))
        return not wrong and not self.faults

    @property
    def wanted(self):
        return [form for form in self.articles if form.cleaned_data.get("wanted")]

    def page(self):
        """(the recognised page as corrected, the keys by which its articles are known again)."""
        page = Page(int(self.number), [form.article() for form in self.wanted])
        return page, [form.cleaned_data["key"] for form in self.wanted]


def first_sheet(text):
    """What the recogniser makes of the source, before anybody typed."""
    page = recognise(text)
    articles = [sheet_of(article) for article in page.articles[:MOST_ARTICLES]]
    return {"text": text, "number": str(page.number or ""), "articles": articles}


def sheet_of(article):
    blocks = [{"kind": Kind.PARAGRAPH.value, "text": text, "picture": None} for text in article.paragraphs]
    return {
        "wanted": True,
        "title": article.title,
        "subtitle": article.subtitle,
        "section": article.section,
        "authors": "、".join(article.authors),
        "affiliation": article.affiliation,
        "incomplete": article.incomplete,
        "key": printed_key(article),
        "blocks": blocks,
    }

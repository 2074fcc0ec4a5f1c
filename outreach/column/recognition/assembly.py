from outreach.materials.importing.credits import read_affiliation, read_byline

from .articles import split_articles
from .furniture import issue_number
from .headlines import Wording, find_headline
from .kinds import classify
from .lines import Kind, ends_sentence, read_lines
from .mastheads import take_mastheads
from .page import Article, Page
from .paragraphs import join_paragraphs


def recognise(text: str) -> Page:
    """The articles of a printed page in print order, their sentences whole again, their words as printed."""
    lines, mastheads = take_mastheads(classify(read_lines(text)))
    wording = Wording(lines)
    regions = split_articles(lines)
    articles = [_read_article(region, wording) for region in regions]
    _spread_sections(regions, articles)
    return Page(issue_number(mastheads), articles)


def _read_article(region, wording):
    headline = find_headline(region, wording)
    used = set(headline.lines)
    credited = (Kind.BYLINE, Kind.AFFILIATION)
    paragraphs = join_paragraphs([line for line in region if line not in used and line.kind not in credited])
    return Article(
        title=headline.title,
        subtitle=headline.subtitle,
        section=headline.section,
        incomplete=not paragraphs or not ends_sentence(paragraphs[-1]),
        paragraphs=paragraphs,
        **_credits(region),
    )


def _credits(region):
    credits = [read_byline(line.text) for line in region if line.kind is Kind.BYLINE]
    places = [credit.affiliation for credit in credits]
    places += [read_affiliation(line.text) for line in region if line.kind is Kind.AFFILIATION]
    return {
        "authors": [author for credit in credits for author in credit.authors],
        "affiliation": "；".join(filter(None, places)),
    }


def _spread_sections(regions, articles):
    """A section holds for the articles under it until the next one, or until a masthead."""
    running = ""
    for region, article in zip(regions, articles, strict=True):
        if region[0].fresh:
            running = ""
        article.section = running = article.section or running
        if any(line.fresh for line in region[1:]):
            running = ""

"""Every text of a page that a reader will see, in the order of its form."""

from dataclasses import dataclass

from django.db.models import CharField, TextField
from django.utils.html import strip_tags
from modelcluster.models import get_all_child_relations
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import COMMENTS_RELATION_NAME

# With one of these a text ends. Prose ends in a full stop; a rhyme or a line of a table often has none.
PROSE, BARE = {"paragraph", "question"}, {"line", "fact"}


@dataclass(frozen=True)
class Passage:
    where: str
    text: str
    last: bool = False  # with it a text ends
    bare: bool = False  # and needs no full stop
    unsourced: bool = False  # a quotation whose source was left empty


def passages(page) -> list[Passage]:
    """The page's own fields, then those of its children, such as the forms of a lesson."""
    found = [Passage(str(page._meta.get_field("title").verbose_name), page.title)]
    found += of_row(page)
    for name in children(page):
        for row in getattr(page, name).all():
            found += of_row(row, f"{row} · ")
    return [one for one in found if one.text.strip() or one.unsourced]


def children(page):
    names = [relation.get_accessor_name() for relation in get_all_child_relations(page)]
    return [name for name in names if name != COMMENTS_RELATION_NAME]


def of_row(row, prefix=""):
    for field in row._meta.local_fields:
        if not field.editable or getattr(field, "choices", None):
            continue
        where, value = f"{prefix}{field.verbose_name}", field.value_from_object(row)
        if isinstance(field, StreamField):
            yield from of_stream(where, value)
        elif isinstance(field, RichTextField):
            yield from of_lines(where, strip_tags(value.replace("</p>", "</p>\n")))
        elif isinstance(field, TextField):
            yield from of_lines(where, value or "")
        elif isinstance(field, CharField):
            yield Passage(where, value or "")


def of_lines(where, text):
    lines = [line for line in text.splitlines() if line.strip()]
    for place, line in enumerate(lines, 1):
        yield Passage(where, line, last=place == len(lines))


def of_stream(where, stream):
    rows = [(block, text) for block in stream for text in texts(block.block, block.value)]
    for place, (block, text) in enumerate(rows, 1):
        ends = place == len(rows) and block.block_type in PROSE | BARE
        bare = block.block_type in BARE
        yield Passage(f"{where} · {block.block.label}", text, ends, bare, lacks_source(block.value))


def texts(block, value):
    """The words of a block as an editor sees them: one passage for each, a quotation with its source."""
    if isinstance(block, ImageBlock):  # made of parts, and its value is the picture
        yield from block.get_searchable_content(value)
    elif isinstance(block, StructBlock):
        yield "　".join(
            text for name, part in value.items() for text in texts(block.child_blocks[name], part)
        )
    elif isinstance(block, ListBlock):
        for part in value:
            yield from texts(block.child_block, part)
    elif isinstance(block, StreamBlock):
        for part in value:
            yield from texts(part.block, part.value)
    else:
        yield from (strip_tags(text) for text in block.get_searchable_content(value))


def lacks_source(value):
    return hasattr(value, "get") and "source" in value and not str(value["source"] or "").strip()

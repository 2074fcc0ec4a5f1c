"""A 明白纸 as one sheet of A4 in large type, drawn when somebody wants to print it."""

from home.pages.drawing import Head, Row, Text, paper
from home.pages.drawing.papers import pages


def sheet_pdf(form) -> bytes:
    """PDF with real text, whatever printer or phone it goes to."""
    return paper(heading(form), rows(form), form.page.get_parent().title)


def count_pages(form) -> int:
    return len(pages(heading(form), rows(form)))


def heading(form):
    return form.title or form.page.title


def rows(form):
    return [MADE[block.block_type](block.value) for block in form.body if block.block_type in MADE]


MADE = {
    "fact": lambda value: Row(value["name"], value["value"]),
    "heading": lambda value: Head(value),
    "paragraph": lambda value: Text(value),
    "question": lambda value: Row(value["question"], value["answer"]),
    "figure": lambda value: Row(value["what"], f"{value['number']}\n{value['year']}年，{value['source']}"),
}

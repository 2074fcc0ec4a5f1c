"""The paragraphs beside their source: one kind and one text each, in numbered fields of their own."""

import re

from home.trust.plain import plain

from ..kinds import Kind

MOST_ROWS = 2400  # three fields each; settings allow ten thousand
EMPTY_LINE = re.compile(r"\n[ \t\u3000]*\n+")


def typed_blocks(data, prefix="") -> list[dict]:
    """What the form sent, in order. An empty line parts one text into two of the same kind."""
    count = data.get(f"{prefix}blocks", "")
    rows = range(min(int(count) if count.isascii() and count.isdigit() else 0, MOST_ROWS))
    found = []
    for number in rows:
        found += parted(
            data.get(f"{prefix}kind-{number}", ""),
            plain(data.get(f"{prefix}text-{number}", "")).strip(),
            data.get(f"{prefix}picture-{number}", ""),
        )
    return found


def parted(kind, text, picture):
    kind = kind if kind in Kind else Kind.PARAGRAPH
    if kind == Kind.PICTURE:
        number = int(picture) if picture.isascii() and picture.isdigit() else None
        return [{"kind": Kind.PICTURE.value, "text": text.replace("\n", " "), "picture": number}]
    # A picture that is taken for something else keeps its number, so that it may become one again.
    number = int(picture) if picture.isascii() and picture.isdigit() else None
    texts = [part.strip() for part in EMPTY_LINE.split(text) if part.strip()] or [""]
    return [{"kind": str(kind), "text": part, "picture": number} for part in texts]


def rows_of(blocks):
    """For the template: each with the height its text needs."""
    return [
        {**block, "number": number, "height": height(block["text"])} for number, block in enumerate(blocks)
    ]


def height(text):
    """Lines of a box of some 36 characters."""
    return min(sum(1 + len(line) // 36 for line in text.split("\n")), 14)

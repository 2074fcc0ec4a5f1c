"""What stands in a file before anybody says what it is: paragraphs, tables and pictures in their order."""

import re
from dataclasses import dataclass, field

INVISIBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ue000-\uf8ff]"
)
BLANK = re.compile(r"[ \t\r\n\xa0\u3000]+")


@dataclass
class Part:
    """A paragraph. `lead` is what is bold at its beginning, `rank` is above 0 where the file calls it a head
    or sets it larger or in the middle; `rows` are a table's, `picture` is the number of a picture."""

    text: str = ""
    lead: str = ""
    rank: int = 0
    rows: list[list[str]] = field(default_factory=list)
    picture: int | None = None


def tidied(text: str) -> str:
    """One line, without what cannot be seen; the wide blanks of an indentation go, one inside stays."""
    return BLANK.sub(lambda found: "\u3000" if "\u3000" in found[0] else " ", INVISIBLE.sub("", text)).strip()


def source_of(parts) -> str:
    """The plain text an editor compares with: one line for each paragraph and each row of a table."""
    lines = []
    for part in parts:
        lines += ["\t".join(row) for row in part.rows] if part.rows else [part.text] if part.text else []
    return "\n".join(lines)

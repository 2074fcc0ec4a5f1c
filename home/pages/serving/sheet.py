"""The one style block that stands in every public page, so that the first view waits for no second file.

It is the same for all pages: its hash is the only inline style the policy allows (csp.py).
"""

import hashlib
import re
from base64 import b64encode
from functools import cache

from django.conf import settings

SHEETS = ("tokens", "base", "components", "material")
ON_PAPER = "print"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Around these no space means anything; before a colon it does (`a :hover`), after it does not.
TIGHT = re.compile(r"\s*([{};,])\s*|(?<=:)\s+")


def minified(css: str) -> str:
    css = re.sub(r"\s+", " ", COMMENT.sub("", css))
    return TIGHT.sub(r"\1", css).replace(";}", "}").strip()


def read(name) -> str:
    return (settings.BASE_DIR / "static" / "css" / f"{name}.css").read_text()


def written() -> str:
    """The paper's rules too: a page on a weak signal asks for one file less."""
    return "".join(map(read, SHEETS)) + f"@media print {{{read(ON_PAPER)}}}"


@cache
def block() -> str:
    return minified(written())


@cache
def block_hash() -> str:
    """As a policy names it: 'sha256-…'."""
    return f"'sha256-{b64encode(hashlib.sha256(block().encode()).digest()).decode()}'"

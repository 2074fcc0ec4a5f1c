"""Names under which people look for a thing that is printed under another: what they type is put right."""

import re

# Typed → as the site prints it. The days are the 5th, 15th and 25th, a "6" is a slip (domain.md §0).
ALIASES = ((re.compile("""(民意)?[“"'‘]?[56五六][”"'’]?来听"""), r"\1 5 来听"),)


def as_printed(words) -> str:
    for typed, printed in ALIASES:
        words = typed.sub(printed, words)
    return words

"""Finding the glossary's words in a page while it is drawn, and keeping which of them were met."""

import re
from functools import cached_property

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from .models import GlossaryTerm


class Explainer:
    """One for each page that is drawn. A word leads to its meaning from the first place where it stands."""

    def __init__(self, known=()):
        """`known`: words that the page explains by itself."""
        self.known = set(known)
        self.met = []

    @cached_property
    def terms(self):
        return {term.name: term for term in GlossaryTerm.objects.exclude(name__in=self.known)}

    @cached_property
    def pattern(self):
        """The longer word first: 四个自信 is not 自信."""
        names = sorted(self.terms, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, names))) if names else None

    def mark(self, text) -> SafeString:
        """The text escaped, with a link from each word that was not met before."""
        if self.pattern is None:
            return conditional_escape(text)
        pieces, at = [], 0
        for found in self.pattern.finditer(text):
            term = self.terms[found.group()]
            if term not in self.met:
                self.met.append(term)
                pieces += [text[at : found.start()], link(term)]
                at = found.end()
        return format_html_join("", "{}", ((piece,) for piece in [*pieces, text[at:]]))


def link(term):
    return format_html('<a class="term" href="#term-{}" title="{}">{}</a>', term.pk, term.meaning, term.name)


def explained_in(forms):
    """The words that these forms of a lesson explain in blocks of their own."""
    blocks = (block for form in forms for block in form.body if block.block_type == "terms")
    return {term["name"] for block in blocks for term in block.value}

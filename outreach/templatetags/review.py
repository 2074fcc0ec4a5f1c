"""`{% load review %}`: the words of a passage with what was noticed in it marked."""

from django.template import Library
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe

register = Library()


@register.simple_tag
def marked(text, findings):
    """<mark> around the words of each finding; red ones are marked as such."""
    out = escape(text)
    for finding in findings:
        words = escape(finding.words)
        mark = format_html('<mark class="{}">{}</mark>', "blocks" if finding.blocks else "", finding.words)
        out = mark_safe(out.replace(words, mark)) if words else out  # noqa: S308 -- both sides are escaped
    return out

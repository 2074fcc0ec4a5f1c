"""`{% load glossary %}`: a paragraph whose words of the trade lead to their meaning."""

from django.template import Library
from django.template.defaultfilters import linebreaksbr

register = Library()


@register.simple_tag(takes_context=True)
def explained(context, text):
    """By the page's `glossary`; where it has none, as in what is printed or packed, the plain text."""
    glossary = context.get("glossary")
    return linebreaksbr(glossary.mark(text) if glossary else text)

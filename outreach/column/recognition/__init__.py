"""Turns the bytes of a printed theory-column page into recognised articles; knows no database.

The steps, one file each: reading → lines → (furniture, credits) → kinds → mastheads → articles → headlines →
paragraphs → assembly.
"""

from .assembly import recognise
from .page import Article, Page
from .reading import LARGEST_PAGE, PageUnreadable, decode, read_page

__all__ = ["LARGEST_PAGE", "Article", "Page", "PageUnreadable", "decode", "read_page", "recognise"]

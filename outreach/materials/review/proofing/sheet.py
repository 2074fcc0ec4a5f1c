"""The proof: the passages of a page, each with what was noticed in it."""

from ..models import FixedExpression
from .checks import check
from .numbers import office_phones
from .passages import passages


def sheet(page):
    """[(passage, its findings)] of the page as it is in memory."""
    expressions, phones = list(FixedExpression.objects.all()), office_phones()
    return [(passage, list(check(passage, expressions, phones))) for passage in passages(page)]


def findings(page):
    return [finding for _passage, found in sheet(page) for finding in found]

"""What stands before and after: for a reader who turns the pages of the column."""

from itertools import pairwise


def issues_beside(issues, number):
    """(the issue before, the one after) among these, by their numbers, which may have gaps."""
    before = issues.filter(number__lt=number).order_by("-number").first()
    return before, issues.filter(number__gt=number).order_by("number").first()


def gaps(numbers):
    """[(first, last)] of what is missing between these numbers, which rise."""
    return [(before + 1, after - 1) for before, after in pairwise(numbers) if after - before > 1]


def articles_beside(articles, article):
    """(the article before, the one after) in print order; None at the rim of the issue."""
    row = [None, *articles, None]
    for before, here in pairwise(row):
        if here is not None and here.pk == article.pk:
            return before, row[row.index(here) + 1]
    return None, None

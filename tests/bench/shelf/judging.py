"""What the shelf promises, in words for the table."""

RECALL, PRECISION = 100, 99.5  # of each hundred
GROWN = 1.3  # × the page with twenty lessons


def grown(few, many) -> str:
    """With as many questions to the database, and hardly dearer."""
    if many["queries"] != few["queries"]:
        return f"**not met: {few['queries']} queries**"
    return "met" if many["× 20 lessons"] <= GROWN else f"**not met: × 20 lessons ≤ {GROWN}**"


def found(figures) -> str:
    fine = figures["recall %"] >= RECALL and figures["precision %"] >= PRECISION
    return "met" if fine else f"**not met: recall {RECALL} %, precision ≥ {PRECISION} %**"

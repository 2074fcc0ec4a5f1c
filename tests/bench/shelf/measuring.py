"""The rows of the table."""

import os

from tests.bench.frame import control

from . import filling, finding, judging
from .texts import Writer

MANY = int(os.environ.get("BENCH_LESSONS", "20000"))
FEW = 20
# Some cookie: for whom the site may know, a page is made and not taken from the cache.
KNOWN = {"Cookie": "known=1"}


def measure():
    writer = Writer(seed=236)
    ground = filling.Ground()
    ground.fill(writer, FEW)
    few = shelf_page(FEW)
    ground.fill(writer, MANY - FEW)
    ground.index()
    many = shelf_page(MANY)
    many["× 20 lessons"] = round(many["÷ hello"] / few["÷ hello"], 2)
    yield from (few, {**many, "limit": judging.grown(few, many)})
    words = writer.words()
    truth = finding.truth(writer, words)
    for name, kinds in (("two characters", 2), ("three to six", 0)):
        chosen = [word for word in words if (len(word) == 2) == (kinds == 2)]
        figures = finding.ours(chosen, truth)
        yield {
            "what": f"ours, {len(chosen)} words of {name}",
            **figures,
            "limit": judging.found(figures),
        }
    ground.index_with_stock()
    chosen = [word for word in words if len(word) == 2]
    yield {"what": f"stock, {len(chosen)} words of two characters", **finding.stock(chosen, truth)}


def shelf_page(lessons):
    """/materials/ as a visitor gets it, and how many questions it asks the database."""
    with control.hello() as hello, control.site() as site:
        figures = control.ratio(hello, site, "/materials/", count=40, headers=KNOWN)
    queries = finding.queries("/materials/", KNOWN)
    return {"what": f"/materials/, {lessons:,} lessons", "queries": queries, **figures}

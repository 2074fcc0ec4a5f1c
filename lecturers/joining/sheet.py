"""The sheet on which a trial talk is marked: three groups of three, one to five each (domain.md row 41).

Nobody outside the office reads a mark: not the applicant, not the public, not a statistic.
"""

from django.utils.translation import gettext_lazy as _

GROUPS = {
    "aims": (
        _("取势、明道、优术"),
        {"trend": _("取势：大局跟得上"), "way": _("明道：道理说得准"), "craft": _("优术：方法用得活")},
    ),
    "clarity": (
        _("想透、说清、干实"),
        {
            "thought": _("想透：自己先弄明白"),
            "said": _("说清：乡亲一听就懂"),
            "done": _("干实：照着能办成事"),
        },
    ),
    "skill": (
        _("能说、会说、能干"),
        {
            "able": _("能说：站得住，讲得下来"),
            "apt": _("会说：看人说话，说得进去"),
            "hand": _("能干：自己也做得来"),
        },
    ),
}
ITEMS = {name: label for _title, items in GROUPS.values() for name, label in items.items()}
LOWEST, HIGHEST = 1, 5


def is_whole(marks) -> bool:
    """{item: 1 to 5} for every item and for nothing else."""
    return set(marks) == set(ITEMS) and all(
        type(mark) is int and LOWEST <= mark <= HIGHEST for mark in marks.values()
    )


def means(sheets):
    """[(title of the group, mean of all marks in it, to one place)] over several people's sheets."""
    found = []
    for title, items in GROUPS.values():
        marks = [sheet[name] for sheet in sheets for name in items]
        found.append((title, round(sum(marks) / len(marks), 1) if marks else None))
    return found

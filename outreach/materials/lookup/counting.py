"""How many there would be: each choice is counted as if it were taken beside all that was chosen already."""

from dataclasses import dataclass

from .groups import LABELS

# Of a long group the fullest choices stand first, the others are one tap away.
FIRST = 8
# What most people choose by. The other drawers are shut until something is taken from them.
OPEN = {"topic", "audience", "form"}


@dataclass(frozen=True)
class Counted:
    label: str
    count: int
    query: str  # with this choice, or without it where it is chosen
    chosen: bool


@dataclass(frozen=True)
class Group:
    name: str
    label: str
    choices: list
    more: list  # beyond the first few

    @property
    def open(self):
        return self.name in OPEN or self.chosen is not None

    @property
    def chosen(self):
        return next((one for one in [*self.choices, *self.more] if one.chosen), None)


class Finding:
    """The lessons that answer a question, and how many would answer the next one."""

    def __init__(self, catalogue, groups, asked, base):
        """`base`: the lessons this reader may see that have her words in them."""
        self.catalogue, self.groups, self.asked, self.base = catalogue, groups, asked, base
        self.chosen = {name: groups[name][value] for name, value in asked.chosen.items()}
        self.sets = {name: catalogue.having(*choice.keys) for name, choice in self.chosen.items()}
        self.lessons = self.beside(None)

    def beside(self, group):
        """What all other groups leave: from this one anything may be taken."""
        found = self.base
        for name, lessons in self.sets.items():
            if name != group:
                found &= lessons
        return found

    def counted(self):
        """The groups to be shown. What leads nowhere is no help and is left out."""
        return [group for name in self.groups if (group := self.group(name)).choices]

    def group(self, name):
        left, chosen = self.beside(name), self.chosen.get(name)
        rows = [self.choice(name, choice, left, chosen) for choice in self.groups[name].values()]
        rows = [row for row in rows if row.count or row.chosen]
        if len(rows) > FIRST + 1:
            rows.sort(key=lambda row: (not row.chosen, -row.count))
            return Group(name, LABELS[name], rows[:FIRST], rows[FIRST:])
        return Group(name, LABELS[name], rows, [])

    def choice(self, name, choice, left, chosen):
        count = (left & self.catalogue.having(*choice.keys)).bit_count()
        taken = choice is chosen
        query = self.asked.without(name) if taken else self.asked.with_choice(name, choice.value)
        return Counted(choice.label, count, query, taken)

    def taken(self):
        """What was chosen, with how many there would be without it: on an empty shelf, what to loosen."""
        return [
            Counted(choice.label, self.beside(name).bit_count(), self.asked.without(name), True)
            for name, choice in self.chosen.items()
        ]

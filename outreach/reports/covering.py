"""Which cells of a table are covered, so that no covered number can be reckoned from what stands around it.

A number of 1 to 4 is covered; so is a part whose rest of the row is as small, since 7 received and 5 open
say that 2 are not; and every part of a row whose base is covered. Then each column must keep two covered
cells that could be other numbers (the sum below, or in the table above this one, would give a single one
away): while it does not, the next smallest is covered too, with the other parts of its row. A cell that the
rest of its row gives away, as all explained says none open, covers nothing.
"""

LEAST = 5


def small(number):
    return 0 < number < LEAST


def few(number, whole):
    """Small by itself, or by what it leaves of the whole."""
    return small(number) or small(whole - number)


def any_number(row):
    """The bounds of a part of which nothing more is known; `row` holds what is shown of it."""
    return 0, row["of"]


class Covering:
    """`rows` are dicts of numbers, `parts` {name: its bounds, told by what is shown of its row}; `above`
    names the columns whose sum is covered in the table above."""

    def __init__(self, rows, base, parts, above=frozenset()):
        self.rows, self.base, self.parts, self.above = rows, base, parts, above
        self.hidden = {base: {place for place, row in enumerate(rows) if small(row[base])}}
        self.settle()
        for name in parts:
            self.hidden[name] = {place for place in range(len(rows)) if self.telling(name, place)}
        self.settle()

    def shows(self, name, place):
        return place not in self.hidden[name]

    def shows_sum(self, name, total):
        return name not in self.above and not self.alone(name) and not few(total[name], total[self.base])

    def telling(self, name, place):
        """Few, or part of a number that is covered."""
        row = self.rows[place]
        return not self.shows(self.base, place) or few(row[name], row[self.base])

    def settle(self):
        """Covers one more until nothing covered stands alone; each round covers something."""
        while found := [name for name in self.hidden if self.alone(name) and self.left(name)]:
            self.cover(found[0], min(self.left(found[0]), key=lambda place: self.rank(found[0], place)))

    def alone(self, name):
        """Something is covered, and too little of it could be another number."""
        covered, above = self.hidden[name], name in self.above
        if not covered and not above:
            return False
        loose = sum(self.loose(name, place) for place in covered)
        return loose + above < 2 or self.tight(name)

    def left(self, name):
        return [place for place in range(len(self.rows)) if self.shows(name, place)]

    def rank(self, name, place):
        """What could be another number first, a zero last, then the smallest."""
        number = self.rows[place][name]
        return not self.loose(name, place), number == 0, number, place

    def cover(self, name, place):
        """A part takes the other parts of its row along: they would bound it, and serve their columns too."""
        for one in [name] if name == self.base else self.parts:
            self.hidden[one].add(place)

    def loose(self, name, place):
        """The rest of the row, as far as it is known, leaves more than one number."""
        if name == self.base:
            return True
        row = self.rows[place]
        known = {one: row[one] for one in self.parts if one != name and self.known(one, place)}
        least, most = self.parts[name]({"of": row[self.base], **known})
        return least < most

    def known(self, name, place):
        """Shown, or nothing: where all that is covered sums up to none."""
        return self.shows(name, place) or not any(self.rows[one][name] for one in self.hidden[name])

    def tight(self, name):
        """All covered are 1, or all 4: a sum of 12 over three says so."""
        covered = {self.rows[place][name] for place in self.hidden[name]}
        return name not in self.above and covered in ({1}, {LEAST - 1})

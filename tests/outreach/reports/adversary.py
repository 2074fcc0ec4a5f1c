"""Who reads every page and file of /open/ and reckons: what numbers could a covered cell still be?

She knows the sums (towns make a county, counties a city, ways make what was received), what belongs to what
(overdue is open, explained is not open any more), and that a place has a line only where something came in.
Each unknown is a whole number; the least and the greatest it can be are found by linear programming.
"""

from dataclasses import dataclass, field

import numpy
from scipy.optimize import Bounds, LinearConstraint, milp

NAMES = ("received", "open", "overdue", "confirmed", "explained")
MOST = 500


@dataclass
class Adversary:
    """`cells`: the unknowns, by whatever names them; told sums and shown numbers are equations."""

    cells: dict = field(default_factory=dict)
    told: list = field(default_factory=list)  # ({cell: factor}, least, most)

    def cell(self, *key):
        return self.cells.setdefault(key, len(self.cells))

    def says(self, least, most, *plus, minus=()):
        factors = {}
        for keys, sign in ((plus, 1), (minus, -1)):
            for key in keys:
                factors[self.cell(*key)] = factors.get(self.cell(*key), 0) + sign
        self.told.append((factors, least, most))

    def shown(self, number, *key):
        self.cell(*key)
        if number is not None:
            self.says(number, number, key)

    def sums(self, parts, *key):
        self.says(0, 0, key, minus=parts)

    def place(self, *where):
        """What holds in every line of a table."""
        received, still, late, agreed, told = [(*where, name) for name in NAMES]
        self.says(1, MOST, received)
        self.says(0, MOST, still, minus=[late])
        self.says(0, MOST, received, minus=[still, told])
        self.says(0, MOST, received, minus=[agreed])

    def knows(self, key, truth):
        """Whether it can be no other number than the true one."""
        self.rows = numpy.zeros((len(self.told), len(self.cells)))
        for row, (factors, _least, _most) in enumerate(self.told):
            for place, factor in factors.items():
                self.rows[row, place] = factor
        place = self.cells[key]
        return self.end(place, 1) == truth == self.end(place, -1)

    def end(self, place, sign):
        aim = numpy.zeros(len(self.cells))
        aim[place] = sign
        within = LinearConstraint(self.rows, [one[1] for one in self.told], [one[2] for one in self.told])
        found = milp(aim, constraints=within, integrality=numpy.ones(len(aim)), bounds=Bounds(0, MOST))
        return round(found.x[place])


def reading(tables, ways=()):
    """Her who has read {code: {code of the line: {name: number or None}}}, where the line of the sum has the
    code of its table, and by which ways they came: {code: {way: number or None}}."""
    one = Adversary()
    for code, lines in tables.items():
        read_table(one, code, lines)
    for code, numbers in dict(ways).items():
        read_ways(one, code, numbers)
    return one


def read_table(one, code, lines):
    places = [line for line in lines if line != code]
    for line, numbers in lines.items():
        if places:
            one.place(line)
        for name, number in numbers.items():
            one.shown(number, line, name)
    for name in NAMES:
        one.sums([(line, name) for line in places], code, name)


def read_ways(one, code, numbers):
    for way, number in numbers.items():
        one.shown(number, code, way)
        one.says(1, MOST, (code, way))
    if numbers:
        one.sums([(code, way) for way in numbers], code, "received")

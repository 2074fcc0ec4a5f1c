"""Plans that nobody has made yet: a province, a city, a county, alike whenever the seed is.

The numbers are our guess of the field: towns strung along valleys, people who work on weekdays and those who
do not, a third of all wishes on the 5th, 15th and 25th and many on Saturdays, about as many talks wanted as
all together may give. Neutral rows of numbers, which the checker reads as well as the engine.
"""

import math
import random

DAYS = 31
SIZES = {  # wishes, lecturers, cities, counties of each, towns of each
    "county": (150, 60, 1, 1, 15),
    "city": (1_500, 500, 1, 11, 14),
    "province": (15_000, 5_000, 16, 9, 12),
}
TOPICS, FORMS, DIALECTS = 14, 7, 5
OBJECTIVE = {"served": 1000, "per_km": 1, "dialect": 8, "fairness": 60}
RULES = {"turnround": 15, "speed": 45, "winding": 1.3}
MORNING, NOON, EVENING, NIGHT = 8 * 60, 12 * 60, 18 * 60, 21 * 60 + 30


def generate(size, seed):
    wishes, lecturers, cities, counties, towns = SIZES[size]
    dice = random.Random(f"bandeng {size} {seed}")
    land = Land(dice, cities, counties, towns)
    return {
        "towns": land.towns,
        "shortcuts": land.shortcuts(),
        "lecturers": [lecturer(dice, land, f"l{number}") for number in range(lecturers)],
        "wishes": [wish(dice, land, f"w{number}") for number in range(wishes)],
        "objective": OBJECTIVE,
        "rules": RULES,
    }


class Land:
    def __init__(self, dice, cities, counties, towns):
        self.dice, self.towns, self.counties = dice, [], []
        for city in range(cities):
            seat = (city % 4 * 180.0, city // 4 * 160.0)
            for county in range(counties):
                self.counties.append(self.valley(self.seat(seat, county, counties), towns))

    def seat(self, city, number, of):
        """County towns lie around the city, one alone in its middle."""
        turn = 2 * math.pi * number / of + self.dice.uniform(-0.15, 0.15)
        far = self.dice.uniform(30, 65) if of > 1 else 0
        return city[0] + far * math.cos(turn), city[1] + far * math.sin(turn)

    def valley(self, seat, towns):
        """The numbers of its towns, which lie along one line."""
        slope, first = self.dice.uniform(0, math.pi), len(self.towns)
        for _ in range(towns):
            along, aside = self.dice.gauss(0, 15), self.dice.gauss(0, 5)
            x = seat[0] + along * math.cos(slope) - aside * math.sin(slope)
            y = seat[1] + along * math.sin(slope) + aside * math.cos(slope)
            self.towns.append([round(x, 2), round(y, 2)])
        return list(range(first, len(self.towns)))

    def shortcuts(self):
        """A bridge, or a mountain between: [town, town, minutes]."""
        pairs = [self.dice.sample(towns, 2) for towns in self.counties for _ in range(5)]
        return [[one, other, self.dice.choice([15, 20, 30, 60, 90])] for one, other in pairs]

    def somewhere(self):
        """(county, town)"""
        county = self.dice.randrange(len(self.counties))
        return county, self.dice.choice(self.counties[county])


def rare(dice, count):
    """A number below `count`, the first ones more often."""
    return dice.choices(range(count), [1 / (number + 2) for number in range(count)])[0]


def some(dice, count, least, most):
    wanted, found = dice.randint(least, most), set()
    while len(found) < wanted:
        found.add(rare(dice, count))
    return sorted(found)


def lecturer(dice, land, key):
    county, town = land.somewhere()
    free = hours(dice)
    return {
        "key": key,
        "town": town,
        "topics": some(dice, TOPICS, 4, 8),
        "forms": some(dice, FORMS, 2, 4),
        "dialects": [0, county % DIALECTS + 1] if dice.random() < 0.7 else [0],
        "radius": dice.choices([25, 50, 100], [5, 4, 1])[0],
        "cap": dice.randint(2, 6),
        "free": free,
        "busy": busy(dice, land.counties[county], free),
    }


def hours(dice):
    """[day, from, to]: who works is free in the evening and at weekends; four in ten are away for a week."""
    works = dice.random() < 0.6
    away = dice.randrange(DAYS) if dice.random() < 0.4 else DAYS
    days = [day for day in range(DAYS) if not away <= day < away + 6]
    return [row for day in days for row in a_day(dice, day, works and day % 7 < 5)]


def a_day(dice, day, at_work):
    if at_work:
        if dice.random() < 0.25:
            yield [day, MORNING, NOON]
        if dice.random() < 0.35:
            yield [day, EVENING, NIGHT]
    elif dice.random() < 0.7:
        yield [day, dice.choice([480, 510, 540]), dice.choice([NOON, 1020, 1080])]


def busy(dice, towns, free):
    """[day, from, to, town] of what she has agreed to already."""
    found = []
    for day, starts, ends in dice.sample(free, min(len(free), dice.choice([0, 0, 0, 1, 2]))):
        begins = starts + 30 * dice.randrange(max((ends - starts - 60) // 30, 1))
        found.append([day, begins, begins + 60, dice.choice(towns)])
    return found


def wish(dice, land, key):
    county, town = land.somewhere()
    form = rare(dice, FORMS)
    return {
        "key": key,
        "town": town,
        "topic": rare(dice, TOPICS),
        "form": form,
        "dialect": 0 if dice.random() < 0.6 else county % DIALECTS + 1,
        "heads": dice.choices([1, 2, 3, 4], [4, 3, 2, 1])[0] if form else 1,
        "minutes": dice.choice([60, 60, 90, 120]),
        "starts": starts(dice),
    }


def starts(dice):
    """[day, minute]: up to three half days, each with up to three hours."""
    found = set()
    for _ in range(dice.choice([1, 1, 2, 3])):
        day = dice.choices(range(DAYS), [heavy(day) for day in range(DAYS)])[0]
        first = dice.choice([510, 540, 840, 870, 1110, 1140])
        found.update((day, first + 30 * step) for step in range(dice.randint(1, 3)))
    return [list(hour) for hour in sorted(found)]


def heavy(day):
    if day + 1 in (5, 15, 25):
        return 6
    return 2.5 if day % 7 == 5 else 1

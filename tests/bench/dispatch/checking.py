"""What a plan is worth and what it breaks, by the rows of numbers alone: nothing of the engine is used."""

import math
from collections import defaultdict


class Checker:
    def __init__(self, data):
        self.data, self.worth, self.rules = data, data["objective"], data["rules"]
        self.people = {row["key"]: row for row in data["lecturers"]}
        self.wishes = {row["key"]: row for row in data["wishes"]}
        self.shortcuts = {}
        for one, other, minutes in data["shortcuts"]:
            self.shortcuts[one, other] = self.shortcuts[other, one] = minutes

    def km(self, one, other):
        (x, y), (u, v) = self.data["towns"][one], self.data["towns"][other]
        return math.sqrt((x - u) ** 2 + (y - v) ** 2) * self.rules["winding"]

    def road(self, one, other):
        by_car = math.ceil(self.km(one, other) / self.rules["speed"] * 60)
        return max(self.shortcuts.get((one, other), by_car), self.rules["turnround"])

    def check(self, lines):
        """(value, [broken rule]) of [(wish, (day, minute), people)]."""
        value, broken, work = 0, [], defaultdict(list)
        for key, hour, people in lines:
            wish = self.wishes[key]
            broken += self.of_line(wish, list(hour), people)
            value += self.worth["served"] - sum(self.cost(self.people[one], wish) for one in people)
            for one in people:
                work[one].append((hour[0], hour[1], hour[1] + wish["minutes"], wish["town"], key))
        if len({key for key, _hour, _people in lines}) < len(lines):
            broken.append("a wish is served twice")
        for key, talks in work.items():
            broken += self.of_person(self.people[key], sorted(talks))
            value -= sum(self.fair(self.people[key], number) for number in range(len(talks)))
        return value, broken

    def cost(self, person, wish):
        strange = wish["dialect"] not in person["dialects"]
        return (
            round(self.km(person["town"], wish["town"]) * self.worth["per_km"])
            + strange * self.worth["dialect"]
        )

    def fair(self, person, number):
        return round(self.worth["fairness"] * number / person["cap"])

    def of_line(self, wish, hour, people):
        if hour not in wish["starts"]:
            yield f"{wish['key']} cannot begin at {hour}"
        if len(people) != wish["heads"] or len(set(people)) != wish["heads"]:
            yield f"{wish['key']} wants {wish['heads']}, not {people}"
        for key in people:
            for why in self.hindrances(self.people[key], wish, *hour):
                yield f"{key} for {wish['key']}: {why}"

    def hindrances(self, person, wish, day, starts):
        ends = starts + wish["minutes"]
        if wish["topic"] not in person["topics"]:
            yield "topic"
        if wish["form"] not in person["forms"]:
            yield "form"
        if self.km(person["town"], wish["town"]) > person["radius"]:
            yield "too far"
        if not any(day == on and opens <= starts and ends <= closes for on, opens, closes in person["free"]):
            yield "not free"
        for on, begins, over, town in person["busy"]:
            road = self.road(town, wish["town"])
            if on == day and starts < over + road and begins < ends + road:
                yield "agreed to something else"

    def of_person(self, person, talks):
        if len(talks) > person["cap"]:
            yield f"{person['key']} has {len(talks)} of {person['cap']}"
        for place, one in enumerate(talks):
            for other in talks[place + 1 :]:
                if other[0] == one[0] and other[1] - one[2] < self.road(one[3], other[3]):
                    yield f"{person['key']} from {one[4]} to {other[4]}"

"""Who gives a talk: somebody allowed to, who has no other that day and not too many already."""

from collections import Counter, defaultdict

from lecturers.pool.models import Lecturer, Piece

from . import people, reading

PLAYED = {"xiaopin", "sanjuban", "bangzi"}


class Casting:
    """What everybody has on already, while talks are handed out one by one."""

    def __init__(self):
        self.people = {row["name"]: row for row in reading.lecturers()["lecturer"]}
        self.busy = defaultdict(set)
        self.talks = Counter()

    def able(self, row):
        """Those who may and can, of 汶上 first, the least used first."""
        found = [one for one in self.people.values() if can(one, row)]
        return sorted(found, key=lambda one: (not is_ours(one), self.talks[one["name"]]))

    def lead(self, row, day, wanted=None):
        """The one named for it, or the best who is free; None when nobody is."""
        named = row.get("lecturer") or wanted
        choice = [self.people[named]] if named else self.able(row)
        return next((one for one in choice if self.is_free(one["name"], day)), None)

    def is_free(self, name, day):
        return day not in self.busy[name]

    def take(self, names, day):
        for name in names:
            self.busy[name].add(day)
            self.talks[name] += 1

    def second(self, row, lead, day):
        """Who could have given it instead."""
        others = [one["name"] for one in self.able(row) if one["name"] != lead]
        return next((name for name in others if self.is_free(name, day)), None)

    def company(self, row, lead, day):
        """The others of a piece: a talk that is played needs its cast."""
        if row["form"] not in PLAYED or not is_ours(self.people[lead]):
            return []
        piece = Piece.objects.filter(form__code=row["form"]).first()
        cast = Lecturer.objects.filter(castings__part__piece=piece).exclude(name=lead).distinct()
        free = [one.name for one in cast.order_by("pk") if self.is_free(one.name, day)]
        return free[: piece.parts.count() - 1]


def can(person, row):
    return row["topic"] in person["topics"] and row["form"] in person["forms"]


def is_ours(person):
    return person["home"].startswith(people.HOME)

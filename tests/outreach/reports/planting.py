"""A city with few and many concerns in its towns, and who reads all that /open/ says of it."""

import csv
import io
import re
from dataclasses import dataclass

from outreach.concerns.models import Concern
from outreach.concerns.models.querying import figures
from outreach.reports.covering import small
from tests.factories import at, make_area
from tests.outreach.reports.adversary import NAMES, reading

KINDS = (
    {"state": "in_hand", "due_at": at("2099-01-01 23:59")},
    {"state": "in_hand", "due_at": at("2026-01-01 23:59")},
    {"state": "closed", "took_days": 3, "agreed": True, "outcome": "solved"},
    {"state": "closed", "took_days": 9, "outcome": "explained", "source": "hotline"},
    {"state": "closed", "took_days": 9, "outcome": "explained", "agreed": True},
)


@dataclass
class City:
    """`counties`: for each its towns, for each how many there are of every kind."""

    area: object
    office: object

    def plant(self, counties):
        Concern.objects.all().delete()
        planted = [
            (self.town(county, town), kinds)
            for county, towns in enumerate(counties, 1)
            for town, kinds in enumerate(towns, 1)
        ]
        rows = [
            fields | {"area": area}
            for area, kinds in planted
            for n, fields in zip(kinds, KINDS, strict=True)
            for _ in range(n)
        ]
        Concern.objects.bulk_create(self.concern(number, **fields) for number, fields in enumerate(rows))

    def town(self, county, town):
        above = make_area(f"37080{county}", f"{county}县", "county", self.area)
        return make_area(f"{above.short_code}10{town}", f"{county}县{town}镇", "town", above)

    def concern(self, number, **fields):
        given = {"code_hash": f"{number:064}", "at": at("2026-03-03 09:00"), "source": "web", **fields}
        return Concern(text="事", intake_office=self.office, **given)


def truth():
    """{code of a town or county: its figures}, past all covering."""
    rows = Concern.objects.counted()
    towns = rows.by_town().values("town").annotate(**figures())
    counties = rows.by_county().values("county").annotate(**figures())
    return {row.pop("town"): row for row in towns} | {row.pop("county"): row for row in counties}


def told(client):
    """Who has opened the city's page and that of each county, and their files."""
    city = lines(client, "3708")
    tables = {code: lines(client, code) for code in city if code != "3708"} | {"3708": city}
    return tables, reading(tables, {code: ways(client, code) for code in tables})


def lines(client, code):
    text = client.get(f"/open/data.csv?area={code}&year=2026").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    rows = rows[1 : rows.index([])]
    return {row[0]: dict(zip(NAMES, map(number, row[2:5] + row[6:8]), strict=True)) for row in rows}


def ways(client, code):
    page = client.get(f"/open/?area={code}&year=2026").content.decode()
    _before, _head, rest = page.partition("从哪儿来的")
    found = re.findall(r'<th scope="row">([^<]+)</th><td><b>([^<]+)</b>', rest)
    return {way: number(shown) for way, shown in found}


def number(shown):
    return int(shown) if shown.isdecimal() else None


def reckoned(client):
    """Small numbers, and those that leave a small one, which a table covers and all of them together tell."""
    tables, reader = told(client)
    figures_of = truth()
    secrets = {
        (line, name, figures_of[line][name])
        for code, table in tables.items()
        for line, shown in table.items()
        for name in NAMES
        if line != "3708" and shown[name] is None and secret(name, figures_of[line], shown)
    }
    return {(*key, number) for *key, number in secrets if reader.knows(tuple(key), number)}


def secret(name, figure, shown):
    rest = figure["received"] - figure[name]
    return small(figure[name]) or (shown["received"] is not None and small(rest))

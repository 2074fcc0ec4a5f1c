"""The demonstration's talks, ratings, concerns and offices hold together."""

import re
from collections import Counter, defaultdict

from outreach.management.demo import reading


def codes(kind):
    return {row["code"] for row in reading.topics()[kind]}


def lecturer_names():
    return {row["name"] for row in reading.lecturers()["lecturer"]}


def office_keys():
    return [row["key"] for row in reading.offices()["offices"]]


def test_a_hundred_and_twenty_talks_differ():
    rows = reading.sessions()["sessions"]
    assert [len({row[field] for row in rows}) for field in ("title", "place", "note")] == [120, 120, 120]
    assert {row["topic"] for row in rows} == codes("topic")
    assert {row["setting"] for row in rows} == {"village", "community", "school", "company", "office", "fair"}


def test_every_talk_has_someone_able_to_give_it():
    people = reading.lecturers()["lecturer"]
    for row in reading.sessions()["sessions"]:
        able = {p["name"] for p in people if row["topic"] in p["topics"] and row["form"] in p["forms"]}
        assert able, row["title"]
        assert row.get("lecturer", min(able)) in able, row["title"]
        named = {name for name in lecturer_names() if name in row["note"]}
        assert named <= {row.get("lecturer")}, row["title"]


def test_orders_reasons_and_ratings_are_counted():
    talks = reading.sessions()
    assert len(talks["orders"]) == 24
    assert {row["topic"] for row in talks["orders"] if "topic" in row} <= codes("topic")
    assert Counter(row["kind"] for row in talks["reasons"]) == {
        "reject": 4,
        "decline": 4,
        "cancel": 4,
        "leave": 1,
    }
    assert len(reading.feedback()) == 60
    assert {row["kind"] for row in reading.feedback()} == {"next", "unclear", "said"}


def test_concerns_stand_in_every_state_and_outcome():
    rows = reading.concerns()
    assert len(rows) == len({row["key"] for row in rows}) == 24
    assert {row["state"] for row in rows} == {
        *("received", "triaged", "assigned", "signed", "in_hand", "answered", "confirmed", "closed"),
        *("returned", "reopened"),
    }
    assert {row["outcome"] for row in rows if "outcome" in row} == {"solved", "explained", "not_solved"}
    assert {row["route"] for row in rows if "route" in row} == {
        *("on_the_spot", "referred", "supervised", "fact_finding"),
    }


def test_a_concern_carries_what_its_state_asks_for():
    for row in reading.concerns():
        answered = row["state"] in {"answered", "confirmed", "closed", "reopened"}
        assert ("answer" in row) == ("outcome" in row) == answered, row["key"]
        assert ("returned" in row) == (row["state"] == "returned"), row["key"]
        assert ("explained" in row) == (row.get("outcome") == "explained"), row["key"]
        assert row.get("office", office_keys()[0]) in office_keys(), row["key"]
        assert ("office" in row) == (row["state"] != "received"), row["key"]
        assert {who for who, _ in row.get("messages", [])} <= {"person", "handler"}


def test_a_concern_is_handled_in_its_own_county():
    homes = {row["key"]: row["area"] for row in reading.offices()["offices"]}
    strangers = [
        row["key"]
        for row in reading.concerns()
        if "office" in row and row["area"][:6] != homes[row["office"]][:6]
    ]
    assert strangers == []


def test_parents_stand_before_their_offices_and_contain_them():
    seen = {}
    for office in reading.offices()["offices"]:
        if parent := office.get("parent"):
            assert office["area"].startswith(seen[parent].rstrip("0")), office["name"]
        assert re.fullmatch(r"3708\d{8}", office["area"])
        seen[office["key"]] = office["area"]
    assert len(seen) == len(reading.offices()["offices"])


def test_offices_stand_at_four_levels_with_one_party_chain():
    offices = reading.offices()["offices"]
    towns = Counter(row["area"][:6] for row in offices if row["kind"] == "stand")
    assert towns == {"370830": 8, "370827": 3}
    assert sum(row["kind"] == "station" for row in offices) == 12
    chain = [row for row in offices if row["kind"] == "branch"]
    assert [row["tier"] for row in chain] == ["street", "community", "compound", "building", "household"]
    assert [row["parent"] for row in chain[1:]] == [row["key"] for row in chain[:-1]]


def test_venues_belong_to_offices_and_stand_in_villages():
    venues = reading.offices()["venues"]
    assert len(venues) == len({row["name"] for row in venues}) == 21
    for row in venues:
        assert row["office"] in office_keys()
        assert re.fullmatch(r"3708\d{5}(?!000)\d{3}", row["area"])
        assert row["capacity"] > 0


def test_there_is_an_account_for_every_role():
    people = reading.offices()["people"]
    homes = {row["key"]: row["area"] for row in reading.offices()["offices"]}
    held = defaultdict(list)
    for row in people:
        held[homes[row["office"]][:6]].append(row["role"])
    roles = (
        "helper station coordinator dispatcher editor reviewer publisher listener handler supervisor counter"
    )
    assert held["370830"] == [*roles.split(), "auditor", "admin"]
    assert (held["370827"], held["370800"]) == (["coordinator", "handler"], ["admin"])


def test_sign_in_names_are_plain_and_nobody_has_two():
    accounts = reading.offices()
    rows = accounts["people"] + accounts["speakers"] + accounts["colleagues"]
    usernames = [row["username"] for row in rows]
    assert len(set(usernames)) == len(usernames)
    assert [name for name in usernames if not re.fullmatch("[a-z]+", name)] == []
    assert {row["lecturer"] for row in accounts["speakers"]} <= lecturer_names()
    assert {row["name"] for row in accounts["people"]} & lecturer_names() == set()


def test_every_office_a_concern_was_passed_to_has_somebody_to_sign_for_it():
    accounts = reading.offices()
    staffed = {
        row["office"] for row in accounts["people"] + accounts["colleagues"] if row["role"] == "handler"
    }
    passed = {row["office"] for row in reading.concerns() if row["state"] not in {"received", "triaged"}}
    assert passed - staffed == {"caishan"}  # settled at once by who read it

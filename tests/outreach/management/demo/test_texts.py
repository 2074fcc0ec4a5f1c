"""What the demonstration says: complete, consistent, and nothing that could be taken for real."""

import re
from collections import Counter, defaultdict

import pytest

from outreach.management.demo import reading

HAN = re.compile(r"[\u3400-\u9fff]")
LONG_ENOUGH_TO_BE_A_SENTENCE = 8
FORMS = ["zhuanti", "jiangzuo", "xiaopin", "sanjuban", "kuaiban", "xiqu"]
# Fields that point at a row elsewhere; their repetition is the point.
REFERENCES = {
    *(
        "name",
        "affiliation",
        "author",
        "byline",
        "leader",
        "members",
        "cast",
        "team",
        "parts",
        "lecturer",
        "home",
    ),
    *(
        "lecturer",
        "home",
        "code",
        "key",
        "parent",
        "office",
        "area",
        "covers",
        "phone",
        "username",
        "role",
        "roles",
        "equipment",
    ),
}
CLOTHS = {"pine", "night", "rice", "straw", "clay"}
ART = {f"a-{name}" for name in ("umbrella", "phone", "canal", "wheat", "fan", "horn", "clapper", "tree")}
BODIES = ["局", "委", "校", "站", "队", "组", "库", "支部", "中心", "学堂", "办", "联合会"]


def strings(value, skipped=frozenset()):
    """Every string below a value, with those under skipped keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in skipped:
                yield from strings(inner, skipped)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from strings(inner, skipped)


def whole_set():
    return {path.stem: reading._load(path.stem) for path in sorted(reading.TEXTS.glob("*.toml"))}


def sentences(text):
    for part in re.split(r"[。！？；：…\n]", text):
        heard = "".join(HAN.findall(part))
        if len(heard) >= LONG_ENOUGH_TO_BE_A_SENTENCE:
            yield heard


def codes(kind):
    return {row["code"] for row in reading.topics()[kind]}


def lecturer_names():
    return {row["name"] for row in reading.lecturers()["lecturer"]}


def test_every_file_is_there_and_parses():
    assert list(whole_set()) == [
        "column",
        "concerns",
        "corrections",
        "feedback",
        "glossary",
        "joining",
        "lecturers",
        "materials",
        "offices",
        "pool",
        "reviews",
        "sessions",
        "settled",
        "site",
        "submissions",
        "together",
        "topics",
    ]


def test_no_two_texts_share_a_sentence():
    places = defaultdict(list)
    for name, content in whole_set().items():
        for text in strings(content, REFERENCES):
            for sentence in sentences(text):
                places[sentence].append(name)
    # What the column printed of a submission stands in both.
    twice = {sentence: names for sentence, names in places.items() if len(names) > 1}
    assert {key: names for key, names in twice.items() if names != ["column", "submissions"]} == {}


def test_no_number_could_be_a_phone_or_an_identity_card():
    for text in strings(whole_set()):
        assert re.findall(r"(?<!\d)(?:\d{11}|\d{17}[\dXx])(?!\d)", text) == []
        assert re.findall(r"\d{3,4}-\d{3,8}", text.replace("0537-000-", "")) == []


def test_every_office_says_that_it_is_a_demonstration_and_cannot_be_rung():
    for office in reading.offices()["offices"]:
        assert office["name"].endswith("（演示）")
        assert re.fullmatch(r"0537-000-\d{4}", office["phone"]), office["name"]


def test_an_affiliation_that_names_a_body_says_demonstration():
    bylines = [line for issue in reading.column() for row in issue["articles"] for line in row["byline"]]
    printed = [affiliation for _, affiliation in bylines]
    printed += [row["affiliation"] for row in reading.lecturers()["lecturer"]]
    printed += [team["name"] + "队" for team in reading.lecturers()["team"] if "（演示）" not in team["name"]]
    assert [
        text for text in printed if any(body in text for body in BODIES) and not text.endswith("（演示）")
    ] == []


def test_chinese_text_uses_full_width_punctuation():
    for text in strings(whole_set(), REFERENCES):
        assert re.findall(r"[\u3400-\u9fff][,;:!?()\"']|[,;:!?()\"'][\u3400-\u9fff]", text) == [], text


def test_quotation_marks_are_closed():
    for text in strings(whole_set(), REFERENCES):
        for opening, closing in ("“”", "（）"):
            assert text.count(opening) == text.count(closing), text


def test_topics_audiences_and_forms_are_complete():
    topics = reading.topics()
    assert Counter(topic["category"] for topic in topics["topic"]) == {"theory": 6, "livelihood": 8}
    assert {topic["content_kind"] for topic in topics["topic"]} == {"theory", "people", "practice"}
    assert len(topics["audience"]) == 8
    assert [form["code"] for form in topics["form"] if "parent" not in form] == FORMS
    assert {form["parent"] for form in topics["form"] if "parent" in form} == {"xiqu"}


def test_casts_follow_the_manner_of_each_form():
    forms = {form["code"]: form for form in reading.topics()["form"]}
    assert (forms["xiaopin"]["cast_min"], forms["sanjuban"]["cast_default"]) == (2, 4)
    assert [code for code, form in forms.items() if form["cast_min"] > form["cast_default"]] == []


def test_forty_lecturers_live_in_real_towns_and_refer_to_known_codes():
    people = reading.lecturers()["lecturer"]
    assert len(people) == len(lecturer_names()) == 40
    assert sum(row["home"].startswith("370830") for row in people) == 22
    assert {row["kind"] for row in people} == {
        *("official", "scholar", "secretary", "model", "youth", "folk", "volunteer"),
    }
    for row in people:
        assert re.fullmatch(r"3708\d{5}", row["home"])
        assert set(row["topics"]) <= codes("topic")
        assert set(row["forms"]) <= codes("form")
        assert row["dialect"] in codes("dialect")
        assert 2 <= len(re.findall("。", row["bio"])) <= 3


def test_six_teams_hold_known_people_and_troupes_cast_their_own():
    teams = reading.lecturers()["team"]
    assert [team["kind"] for team in teams] == ["expert", "local", "bench", "topic", "troupe", "troupe"]
    for team in teams:
        assert team["leader"] in team["members"]
        assert set(team["members"]) <= lecturer_names()
        assert ("pieces" in team) == (team["kind"] == "troupe")


def test_each_piece_can_be_played_with_one_person_to_a_part():
    forms = {form["code"]: form for form in reading.topics()["form"]}
    for team in reading.lecturers()["team"]:
        for piece in team.get("pieces", []):
            casts = [part["cast"] for part in piece["parts"]]
            assert set().union(*casts) <= set(team["members"])
            assert len({cast[0] for cast in casts}) == len(casts) >= forms[piece["form"]]["cast_min"]


def test_twenty_materials_refer_to_known_codes():
    rows = reading.materials()
    assert len(rows) == len({row["code"] for row in rows}) == 20
    assert {row["topic"] for row in rows} == codes("topic")
    for row in rows:
        assert set(row["audiences"]) <= codes("audience")
        assert row["author"] in lecturer_names()
        assert row["cloth"] in CLOTHS
        assert row["art"] in ART
        assert 3 <= len(row["outline"]) <= 5
        assert 8 <= len(row["title"]) <= 18
        assert 4 <= len(row["slip"]) <= 6


def test_the_shelf_shows_every_form_and_every_kind():
    forms = [form for row in reading.materials() for form in row["forms"]]
    parents = {form["code"]: form.get("parent", form["code"]) for form in reading.topics()["form"]}
    assert {form["form"] for form in forms} - codes("form") == set()
    assert {parents[form["form"]] for form in forms} == set(FORMS)
    assert {form["kind"] for form in forms} == {"article", "script", "sheet", "questions", "audio", "slides"}
    assert sum(form["kind"] == "article" for form in forms) >= 14


def test_articles_have_heads_and_four_paragraphs_or_more():
    articles = [f for row in reading.materials() for f in row["forms"] if f["kind"] == "article"]
    for article in articles:
        kinds = Counter(kind for kind, _ in article["blocks"])
        assert kinds["heading"] >= 2, article["title"]
        assert kinds["paragraph"] >= 4, article["title"]


@pytest.mark.parametrize("form_code", ["kuaiban", "sanjuban", "xiaopin"])
def test_a_script_gives_each_role_words(form_code):
    scripts = [
        form
        for row in reading.materials()
        for form in row["forms"]
        if form["kind"] == "script" and form["form"] == form_code
    ]
    assert scripts != []
    for script in scripts:
        voices = {voice for line, _ in script["lines"] for voice in line.split("、")}
        assert voices - {"", "合"} == set(script["roles"]), script["title"]


def test_opera_scripts_name_no_voice_outside_their_roles():
    for row in reading.materials():
        for form in row["forms"]:
            voices = {voice for line, _ in form.get("lines", []) for voice in line.split("、")}
            assert voices - {"", "合"} <= set(form.get("roles", [])), form.get("title")


def test_three_issues_print_three_articles_each():
    issues = reading.column()
    assert [(issue["number"], len(issue["articles"])) for issue in issues] == [(101, 3), (102, 3), (103, 3)]
    for article in (article for issue in issues for article in issue["articles"]):
        assert 4 <= len(article["paragraphs"]) <= 6
        assert {name for name, _ in article["byline"]} <= lecturer_names()


def test_a_printed_affiliation_is_that_of_the_lecturer():
    known = {row["name"]: row["affiliation"] for row in reading.lecturers()["lecturer"]}
    for issue in reading.column():
        for article in issue["articles"]:
            assert [known[name] for name, _ in article["byline"]] == [text for _, text in article["byline"]]

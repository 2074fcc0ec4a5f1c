"""What the shelf says one would find is what one finds, whatever was changed by whatever door."""

import pytest
from wagtail.models import PageViewRestriction

from home.topics.models import Audience
from outreach.materials.cards import Card
from outreach.materials.filing import file_all
from outreach.materials.models import MaterialPage
from tests.factories import make_form, make_topic, make_user, published
from tests.outreach.writing import make_front, make_index, make_material, make_shelf


@pytest.fixture
def shelf(cast):
    return make_shelf(make_index(make_front(cast)), cast.county)


@pytest.fixture
def lessons(shelf, cast):
    """Twelve that differ in everything one may choose by."""
    topics = [make_topic("养老", code="pension"), make_topic("看病", code="health", category="theory")]
    people = [
        Audience.objects.create(code=code, name=name) for code, name in (("elder", "老人"), ("young", "青年"))
    ]
    forms = [make_form("kuaiban", "快板"), make_form("xiaopin", "小品")]
    for number in range(12):
        kinds = [{"kind": "script", "delivery_form": forms[number % 2]}, {"kind": "sheet"}][: 1 + number % 3]
        make_material(
            shelf, topics[number % 2], (cast.wenshang, cast.yangdian, cast.yutai)[number % 3],
            f"第{number}课", kinds, audiences=people[: 1 + number % 2],
            minutes=(10, 15, 16, 45, 46)[number % 5], angle=("", "change", "insight")[number % 3],
        )  # fmt: skip


def shown(client, query="", address="/materials/"):
    return client.get(f"{address}?{query}").context


@pytest.mark.parametrize(
    "start",
    ["", "topic=pension", "audience=young&kind=sheet", "q=第1课", "area=370830&minutes=15", "angle=change"],
)
def test_every_count_is_the_number_one_gets(client, lessons, start):
    wrong = [
        (group.name, choice.label, choice.count)
        for group in shown(client, start)["groups"]
        for choice in [*group.choices, *group.more]
        if not choice.chosen and shown(client, choice.query)["materials"].paginator.count != choice.count
    ]

    assert wrong == []


def test_what_a_lesson_speaks_of_may_be_chosen_and_is_not_asked_of_every_lesson(client, lessons):
    group = next(group for group in shown(client)["groups"] if group.name == "angle")

    assert [(one.label, one.count) for one in group.choices] == [("谈认识", 4), ("谈变化", 4)]
    assert [page.title for page in shown(client, "angle=change&sort=newest")["materials"]] == [
        "第10课", "第7课", "第4课", "第1课",
    ]  # fmt: skip


def test_minutes_fall_into_steps_that_meet_nowhere(client, lessons):
    group = next(group for group in shown(client)["groups"] if group.name == "minutes")

    assert [(one.label, one.count) for one in group.choices] == [
        ("15 分钟以内", 6), ("16 到 30 分钟", 2), ("31 到 45 分钟", 2), ("45 分钟以上", 2),
    ]  # fmt: skip


def count(client, query=""):
    return shown(client, query)["materials"].paginator.count


def test_a_count_follows_the_page_through_every_door(client, lessons, shelf, cast):
    page = MaterialPage.objects.get(title="第0课")
    page.unpublish()
    assert (count(client), count(client, "topic=pension")) == (11, 5)
    published(page)
    assert count(client) == 12
    lock = PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert count(client) == 11
    lock.delete()
    assert count(client) == 12
    page = MaterialPage.objects.get(pk=page.pk)
    page.topic = make_topic("种地", code="farm")
    published(page)
    assert (count(client, "topic=pension"), count(client, "topic=farm")) == (5, 1)
    other = make_shelf(shelf.get_parent().specific, cast.other_county, "yutai", "鱼台的书架")
    page.move(other, pos="last-child")
    assert (count_on(client, shelf), count_on(client, other)) == (11, 1)
    MaterialPage.objects.get(pk=page.pk).delete()
    assert (count(client), count(client, "topic=farm")) == (11, 0)


def count_on(client, shelf):
    return shown(client, address=shelf.get_url())["materials"].paginator.count


def test_cards_that_were_lost_are_written_again(client, lessons):
    MaterialPage.objects.filter(title="第1课").update(live=False)  # past every door
    Card.objects.filter(title="第2课").delete()
    file_all(MaterialPage)

    assert count(client) == 11


def test_nothing_found_says_what_to_loosen_and_how_to_order(client, lessons):
    text = client.get("/materials/?topic=health&form=kuaiban").content.decode()

    assert "没有一份样样都合" in text and 'href="/order/"' in text
    assert "不要“看病”，就有 6 份" in text and "不要“快板”，就有 6 份" in text


@pytest.mark.parametrize(
    ("sharing", "sees"),
    [
        ("all", {"nobody", "village of the county", "county", "city", "foreign", "root"}),
        ("county", {"village of the county", "county", "city", "root"}),
        ("office", {"county", "city", "root"}),
    ],
)
def test_a_lesson_is_shown_to_whom_it_is_shared_with(client, shelf, cast, sharing, sees):
    page = make_material(shelf, cast.topic, cast.wenshang, sharing=sharing)
    make_shelf(shelf.get_parent().specific, cast.other_county, "yutai", "鱼台的书架")
    offices = {"village of the county": cast.village, "county": cast.county, "city": cast.city}
    offices |= {"foreign": cast.other_county}
    people = {
        name: make_user(f"u{number}", office, "editor")
        for number, (name, office) in enumerate(offices.items())
    }
    people |= {"nobody": None, "root": make_user("root", is_superuser=True)}
    found = {}
    for name, user in people.items():
        client.logout()
        if user:
            client.force_login(user)
        zipped = client.head(f"/materials/{page.pk}/package.zip").status_code
        found[name] = (count(client), client.get(page.get_url()).status_code, zipped)

    assert {name for name, seen in found.items() if seen == (1, 200, 200)} == sees
    assert {seen for name, seen in found.items() if name not in sees} <= {(0, 403, 404)}


def test_the_front_names_and_counts_only_what_is_for_all(client, shelf, cast):
    for title, sharing in (("大家的", "all"), ("一县的", "county"), ("一家的", "office")):
        make_material(shelf, cast.topic, cast.wenshang, title, sharing=sharing)

    text = client.get("/").content.decode()

    assert [title for title in ("大家的", "一县的", "一家的") if title in text] == ["大家的"]
    assert "全部 1 份" in text

"""What stands below a lesson and beside a search."""

from datetime import timedelta

import pytest
from django.utils import timezone

from home.offices.lending import lend
from home.topics.models import Audience
from outreach.materials.models import MaterialPage
from tests.factories import make_topic, make_user
from tests.outreach.writing import (
    make_article,
    make_column,
    make_front,
    make_index,
    make_issue,
    make_material,
    make_shelf,
    queries,
)


@pytest.fixture
def front(cast):
    return make_front(cast)


@pytest.fixture
def index(front):
    return make_index(front)


@pytest.fixture
def shelf(index, cast):
    return make_shelf(index, cast.county)


def alike(client, page):
    text = client.get(page.get_url()).content.decode()
    below = text.partition('id="similar"')[2]
    return [
        title for title in ("同题", "同题同人", "同人", "不相干", "没发布") if f"<h3>{title}</h3>" in below
    ]


def test_lessons_of_its_topic_and_for_its_listeners_stand_below_it(client, shelf, cast):
    pension, health = make_topic("养老"), make_topic("看病")
    elder = Audience.objects.create(code="elder", name="老人")
    page = make_material(shelf, pension, cast.wenshang, "本课", audiences=[elder])
    make_material(shelf, pension, cast.wenshang, "同题同人", audiences=[elder])
    make_material(shelf, pension, cast.wenshang, "同题")
    make_material(shelf, health, cast.wenshang, "同人", audiences=[elder])
    make_material(shelf, health, cast.wenshang, "不相干")
    make_material(shelf, pension, cast.wenshang, "没发布").unpublish()

    assert alike(client, page) == ["同题", "同题同人", "同人"]


def test_four_stand_there_the_likest_first(client, shelf, cast):
    """Words weigh beside the topic: of five on it those that say the same come first."""
    pension = make_topic("养老")
    page = make_material(shelf, pension, cast.wenshang, "存折一行行认", slip="认存折")
    make_material(shelf, pension, cast.wenshang, "存折上的数", slip="存折")
    for title in ("甲种", "乙种", "丙种", "丁种"):
        make_material(shelf, pension, cast.wenshang, title, slip=title)
    make_material(shelf, make_topic("看病"), cast.wenshang, "存折一行行认账", slip="认存折")

    text = client.get(page.get_url()).content.decode().partition('id="similar"')[2]

    assert text.count("<h3>") == 4
    assert text.index("<h3>存折上的数</h3>") < text.index("<h3>丁种</h3>")
    assert "本课" not in text and "存折一行行认" not in text


def test_whatever_its_card_says_what_is_hidden_does_not_stand_there(client, shelf, cast):
    pension = make_topic("养老")
    page = make_material(shelf, pension, cast.wenshang, "本课")
    make_material(shelf, pension, cast.wenshang, "同题")
    MaterialPage.objects.filter(title="同题").update(live=False)

    assert alike(client, page) == []


HERS = {"passer": [], "county": ["一县的"], "office": ["一家的", "一县的"], "borrower": ["借出的"]}


@pytest.mark.parametrize("who", HERS)
def test_what_is_kept_for_some_stands_below_it_for_them_only(client, index, shelf, cast, who):
    """One of everybody, one of the county, one of the office, and one that was lent to a county beside it."""
    pension = make_topic("养老")
    page = make_material(shelf, pension, cast.wenshang, "本课")
    make_material(shelf, pension, cast.wenshang, "大家的")
    make_material(shelf, pension, cast.wenshang, "一县的", sharing="county")
    make_material(shelf, pension, cast.wenshang, "一家的", sharing="office")
    lent = make_material(
        make_shelf(index, cast.city, "jining"), pension, cast.jining, "借出的", sharing="office"
    )
    people = {
        "county": lambda: make_user("hou", cast.town, "station"),
        "office": lambda: make_user("editor", cast.county, "editor"),
        "borrower": lambda: make_user("yu", cast.other_county, "editor"),
    }
    next_month = timezone.localdate() + timedelta(days=30)
    lend(lent, cast.other_county, "view", next_month, make_user("boss", cast.city, "editor"))
    if who in people:
        client.force_login(people[who]())

    assert below(client, page) == sorted([*HERS[who], "大家的"])


def below(client, page):
    """The titles in the part below the lesson; nothing of the others stands anywhere on the page."""
    text = client.get(page.get_url()).content.decode()
    found = [title for title in ("一县的", "一家的", "借出的", "大家的") if title in text]
    assert all(f"<h3>{title}</h3>" in text.partition('id="similar"')[2] for title in found)
    return sorted(found)


def test_three_lessons_alike_cost_no_more_questions_than_one(client, shelf, cast):
    topic = make_topic("养老")
    page = make_material(shelf, topic, cast.wenshang, "本课")
    make_material(shelf, topic, cast.wenshang, "同题")
    one = queries(client, page.get_url())
    for number in range(2):
        make_material(shelf, topic, cast.wenshang, f"又一课{number}")

    assert queries(client, page.get_url()) == one


def test_the_column_s_articles_are_found_beside_the_lessons(client, front, shelf, cast):
    issue = make_issue(make_column(front, cast.county))
    make_article(issue, "道理讲到晒谷场", body="竹板一打。说到存折。")

    text = client.get("/materials/?q=存折").content.decode()

    assert "道理讲到晒谷场" in text and "说到<mark>存折</mark>。" in text
    assert "道理讲到晒谷场" not in client.get("/materials/?q=铜锣").content.decode()


def test_three_lines_of_demand_cost_no_more_questions_than_one(client, shelf, cast):
    pages = [make_material(shelf, make_topic(f"课题{n}"), cast.wenshang, f"第{n}课") for n in range(3)]
    client.force_login(make_user("editor", cast.county, "editor"))

    def wished(page, area):
        page.interests.create(area=area, day=timezone.localdate(), count=2)

    wished(pages[0], cast.yangdian)
    one = queries(client, "/admin/demand/?days=365")
    wished(pages[1], cast.wenshang)
    wished(pages[2], cast.yangdian)

    assert queries(client, "/admin/demand/?days=365") == one

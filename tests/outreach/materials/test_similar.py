"""What stands below a lesson and beside a search."""

import pytest
from django.utils import timezone

from home.topics.models import Audience
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
def shelf(front, cast):
    return make_shelf(make_index(front), cast.county)


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

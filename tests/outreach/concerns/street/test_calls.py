"""网格呼叫, 街道响应, 部门报到: three hours, who may press what, and what the street says of it."""

import pytest
from django.db import IntegrityError, transaction

from home.notices.models import Notice
from home.offices.kinds import Kind, Level
from home.trust.refusing import Refused
from outreach.concerns.street import services
from outreach.concerns.street.models import Call
from tests.clock import clock
from tests.factories import make_area, make_office, make_user
from tests.outreach.concerns.acts import long_since

FLOOD = "地下室返水，漫到配电间门口了"


class Street:
    """A street with a community and a quarter, a department, and another county."""

    def __init__(self, cast):
        self.cast = cast
        make_area("370830001", "中都街道", "town", cast.wenshang)
        self.area = make_area("370830001016", "崇德社区", "village", cast.wenshang)
        common = {"parent": cast.county, "kind": Kind.STREET_PARTY}
        self.street = make_office("中都街道党工委", Level.TOWN, "370830001", **common)
        self.community = make_office(
            "崇德社区党委", Level.VILLAGE, self.area.pk, kind=Kind.COMMUNITY_PARTY, parent=self.street
        )
        self.quarter = make_office(
            "和顺苑党支部", Level.ESTATE, self.area.pk, kind=Kind.ESTATE_BRANCH, parent=self.community
        )
        self.power = make_office(
            "汶上供电所", Level.COUNTY, "370830", kind=Kind.DEPARTMENT, parent=cast.county
        )
        self.grid = make_user("grid", self.quarter, "station", name="网格员")
        self.clerk = make_user("street", self.street, "station", name="街道的人")
        self.worker = make_user("power", self.power, "handler", name="供电的人")
        long_since()

    def called(self):
        return services.call(FLOOD, self.area, self.quarter, self.grid)


@pytest.fixture
def street(cast):
    return Street(cast)


@pytest.fixture
def press(client):
    def post(user, row, act, **given):
        client.force_login(user)
        return client.post(f"/admin/calls/{row.pk}/{act}/", given, follow=True)

    return post


def told():
    rows = Notice.objects.filter(key__startswith="call:").select_related("to_user").order_by("due_at", "pk")
    return {(row.to_user.name, row.title) for row in rows}


def test_from_the_call_to_the_mark_with_an_hour_for_each(street, press):
    with clock("2026-11-25 08:00") as now:
        row = street.called()
        now.on(minutes=20)
        press(street.clerk, row, "answer", department=street.power.pk)
        now.on(minutes=40)
        press(street.worker, row, "report")
        now.on(hours=3)
        press(street.clerk, row, "finish", mark=3, words="来得快")

    row.refresh_from_db()
    minutes = [
        (moment - row.called_at).seconds // 60 for moment in (row.answered_at, row.reported_at, row.done_at)
    ]
    assert (minutes, row.state, row.mark, row.mark_words) == ([20, 60, 240], "done", 3, "来得快")
    assert told() == {
        ("街道的人", "有网格呼叫，请响应"),
        ("供电的人", "街道呼叫你们单位报到，请到场"),
        ("街道的人", "部门报到了"),
        ("网格员", "你呼叫的事办完了"),
    }


def test_what_the_street_can_do_it_does_without_a_mark(street, press):
    row = street.called()
    press(street.clerk, row, "answer")
    press(street.clerk, row, "finish", mark=1)

    row.refresh_from_db()
    assert (row.state, row.mark, row.reported_at) == ("done", None, None)


def test_not_done_it_goes_back_to_the_department_with_a_reason(street, press):
    row = services.report(services.answer(street.called(), street.power, street.clerk), street.worker)
    assert press(street.clerk, row, "send_back").status_code == 422
    with pytest.raises(Refused, match="为什么退回还空着"):
        services.send_back(row, " ", street.clerk)
    press(street.clerk, row, "send_back", reason="只抽了水，没找漏")

    row.refresh_from_db()
    assert (row.state, row.reported_at, row.moves.last().reason) == ("answered", None, "只抽了水，没找漏")
    assert ("供电的人", "街道说还没办到，请再来一趟") in told()


@pytest.mark.parametrize(
    ("who", "act"), [("grid", "answer"), ("worker", "answer"), ("worker", "finish"), ("grid", "finish")]
)
def test_the_streets_steps_are_the_streets(street, press, who, act):
    row = services.answer(street.called(), street.power, street.clerk) if act == "finish" else street.called()
    before = row.state
    press(getattr(street, who), row, act, mark=3)

    row.refresh_from_db()
    assert row.state == before


def test_only_the_department_that_was_called_reports(street, press):
    row = services.answer(street.called(), street.power, street.clerk)
    press(street.clerk, row, "report")

    row.refresh_from_db()
    assert row.state == "answered"


def test_another_county_finds_nothing(street, client, cast):
    row = street.called()
    client.force_login(make_user("yu", cast.other_county, "station", "handler", "supervisor"))

    assert client.get(f"/admin/calls/{row.pk}/").status_code == 404
    assert FLOOD not in client.get("/admin/snippets/outreach/call/?all=1").content.decode()


def test_the_list_opens_on_what_is_not_done(street, client):
    row, done = street.called(), street.called()
    services.finish(services.answer(done, None, street.clerk), None, "", street.clerk)
    client.force_login(street.clerk)

    assert [one.pk for one in client.get("/admin/snippets/outreach/call/").context["object_list"]] == [row.pk]


def test_a_grid_calls_from_the_list(street, client):
    client.force_login(street.grid)
    client.post(
        "/admin/snippets/outreach/call/add/",
        {"text": FLOOD, "area": street.area.pk, "grid": street.quarter.pk},
    )

    row = Call.objects.get()
    assert (row.street, row.grid, row.state) == (street.street, street.quarter, "called")


def test_without_a_street_above_there_is_nobody_to_call(cast, street):
    with pytest.raises(Refused, match="上面没有街道"):
        services.call(FLOOD, cast.caishan, cast.county, street.grid)


def test_the_database_keeps_the_hours_in_order_and_marks_a_department_only(street):
    row = street.called()
    for wrong in ({"mark": 3}, {"answered_at": "2020-01-01T00:00Z"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Call.objects.filter(pk=row.pk).update(**wrong)

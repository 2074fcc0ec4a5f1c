"""Out to 12345, its number coming back, and its file that brings the same matter again (domain.md row 85)."""

import pytest

from outreach.concerns import services
from outreach.concerns.models import Concern, Passing
from tests.home.imports.files import xlsx
from tests.outreach.concerns.acts import fresh
from tests.outreach.concerns.test_hotline import HEADS, hotline  # noqa: F401 -- the fixture

NUMBER = "SD-370830-77"


def refused(act, *args):
    with pytest.raises(services.REFUSALS) as found:
        act(*args)
    return str(found.value)


@pytest.fixture
def desk(client, parties):
    """desk(user, concern) → the page; with a step and its fields, the page after it was pressed."""

    def open_desk(user, concern, step="", **typed):
        client.force_login(user)
        address = f"/admin/concerns/{concern.pk}/"
        answer = client.post(f"{address}{step}/", typed, follow=True) if step else client.get(address)
        return answer.content.decode()

    return open_desk


def test_passed_out_it_stays_ours_and_its_clock_runs_on(parties):
    concern = parties.in_hand()
    services.pass_out(concern, parties.listener)

    row = fresh(concern)
    assert (row.state, row.handler, row.due_at, row.paused_at) == (
        "in_hand",
        parties.handler,
        concern.due_at,
        None,
    )
    assert concern.messages.get().text == ("这件事也转给 12345 了，工单编号回来就写在这一页。我们照样跟着。")


def test_its_number_and_how_far_they_are_stand_on_the_desk_and_on_the_persons_page(parties, desk, client):
    concern = parties.received(contact="13800000001")
    assert "还没有工单编号" in desk(parties.listener, concern, "pass_out")
    shown = desk(parties.listener, concern, "number", number=NUMBER, status="已派县住建局")
    assert f"工单 {NUMBER}，已派县住建局" in shown

    followed = client.post("/concerns/track/", {"code": concern.code}).content.decode()
    assert NUMBER in followed and "已派县住建局" in followed


def test_what_is_handed_over_names_the_place_and_no_number_of_a_person(parties, desk):
    concern = parties.received(text="路灯不亮，打 138 0000 0001 找我", contact="13800000002")

    shown = desk(parties.listener, concern, "pass_out")
    handed = shown.partition('<textarea id="outward"')[2].partition("</textarea>")[0]
    assert handed.endswith("：路灯不亮，打 ■■■■■■■■■■■■■ 找我") and "彩山村" in handed


@pytest.mark.parametrize("shield", ["village", "town"])
def test_what_somebody_is_not_to_see_does_not_leave_the_house(parties, desk, shield):
    concern = parties.received(shield=shield)

    assert refused(services.pass_out, concern, parties.listener) == "有人不该看到的事，不往外转。"
    assert "pass_out" not in desk(parties.listener, concern)


def test_nor_does_what_is_about_an_office_or_a_lecturer(parties):
    office, lecturer = parties.received(text="甲"), parties.received(text="乙")
    assert parties.criticised
    services.mark_about(office, parties.power, "", parties.listener)
    services.mark_about(lecturer, None, "讲得不好的人", parties.listener)

    for concern in (office, lecturer):
        assert refused(services.pass_out, concern, parties.listener) == "有人不该看到的事，不往外转。"


def test_what_came_from_there_is_not_sent_back_nor_anything_twice_nor_what_is_over(parties):
    came = parties.received(source="hotline")
    twice, over = parties.received(text="两回"), parties.closed(text="完了")
    services.pass_out(twice, parties.listener)

    assert "不用再转回去" in refused(services.pass_out, came, parties.listener)
    assert "已经转给 12345 了" in refused(services.pass_out, twice, parties.listener)
    assert "已经晚了一步" in refused(services.pass_out, over, parties.handler)


def test_a_recording_is_written_down_before_it_goes_out(parties):
    spoken = parties.received(text="", voice=("webm", b"\x1aE\xdf\xa3"))

    assert "还没听写" in refused(services.pass_out, spoken, parties.listener)


def test_a_number_belongs_to_one(parties):
    first, second = parties.received(text="甲"), parties.received(text="乙")
    for concern in (first, second):
        services.pass_out(concern, parties.listener)
    services.note_number(first, NUMBER, "", parties.listener)
    services.note_number(first, NUMBER, "办完了", parties.listener)

    assert "已经记在另一件上" in refused(services.note_number, second, NUMBER, "", parties.listener)
    assert "还空着" in refused(services.note_number, second, " ", "", parties.listener)
    assert "还没有转给" in refused(
        services.note_number, parties.received(text="丙"), "SD-1", "", parties.listener
    )
    assert list(Passing.objects.exclude(number=None).values_list("number", "status")) == [(NUMBER, "办完了")]


def test_their_file_does_not_bring_it_a_second_time(parties, hotline):  # noqa: F811
    concern = parties.received()
    services.pass_out(concern, parties.listener)
    services.note_number(concern, NUMBER, "", parties.listener)
    job = hotline(xlsx(HEADS, [NUMBER, "村东头路灯不亮", "杨店镇彩山村", "", "", ""]))

    assert (job.findings["new"], job.findings["same"]) == (0, 1)
    assert Concern.objects.get() == concern


def test_a_number_that_came_in_by_their_file_is_not_noted_on_another(parties, hotline):  # noqa: F811
    hotline(xlsx(HEADS, [NUMBER, "村东头路灯不亮", "杨店镇彩山村", "", "", ""]))
    concern = parties.received()
    services.pass_out(concern, parties.listener)

    assert "已经记在另一件上" in refused(services.note_number, concern, NUMBER, "", parties.listener)


def test_taken_back_by_the_person_its_number_goes_too(parties):
    concern = parties.received()
    services.pass_out(concern, parties.listener)
    services.note_number(concern, NUMBER, "", parties.listener)
    services.withdraw(concern)

    assert Passing.objects.count() == 0

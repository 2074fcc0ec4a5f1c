"""The page on which the second person agrees to reading whole numbers."""

import pytest

from home.trust.revealing.models import Reveal
from home.trust.revealing.services import ask, opened
from outreach.sessions.models import Order
from tests.factories import make_user
from tests.outreach.sessions.acts import ordered

WHY = "打电话告诉时间地点"


@pytest.fixture
def row(cast):
    ordered(cast, contact="13800000001")
    return Order.objects.get()


@pytest.fixture
def reveal(cast, row):
    make_user("second", cast.county, "coordinator", name="吴建国")
    return ask("phone_list", [row], cast.coordinator, WHY)


@pytest.fixture
def signed(client, django_user_model):
    def as_(name):
        client.force_login(django_user_model.objects.get(username=name))
        return client

    return as_


def text(client):
    return client.get("/admin/reveals/").content.decode()


def test_the_second_person_reads_who_asks_and_why_and_says_yes(cast, reveal, row, signed):
    page = text(signed("second"))
    assert (WHY in page, "周秀英" in page, "共 1 项" in page) == (True, True, True)
    assert "13800000001" not in page
    said = signed("second").post(f"/admin/reveals/{reveal.pk}/", {"answer": "yes"}, follow=True)

    assert "同意了，到时候自己收起。" in said.content.decode()
    assert "没有等你点头的。" in said.content.decode()
    assert opened(cast.coordinator, [row]) == {("outreach.Order", str(row.pk))}
    assert "可以看了" in text(signed("zhou"))


def test_a_no_is_shown_to_who_asked(cast, reveal, row, signed):
    assert "等另一位点头" in text(signed("zhou"))
    signed("second").post(f"/admin/reveals/{reveal.pk}/", {"answer": "no"})

    assert "没同意" in text(signed("zhou"))
    assert opened(cast.coordinator, [row]) == set()


@pytest.mark.parametrize("who", ["zhou", "yu"])
def test_neither_who_asked_nor_another_county_finds_it_to_answer(cast, reveal, row, signed, who):
    assert cast.clerk_of_yutai.username == "yu"
    shown = text(signed(who))
    assert "没有等你点头的。" in shown
    answer = signed(who).post(f"/admin/reveals/{reveal.pk}/", {"answer": "yes"})

    assert answer.status_code == 404
    assert Reveal.objects.get().agreed is None


def test_an_answer_too_late_is_one_sentence(cast, reveal, signed):
    make_user("third", cast.county, "station")
    signed("second").post(f"/admin/reveals/{reveal.pk}/", {"answer": "no"})
    said = signed("third").post(f"/admin/reveals/{reveal.pk}/", {"answer": "yes"}, follow=True)

    assert "已经晚了一步：这一条有人回过了" in said.content.decode()
    assert Reveal.objects.get().agreed is False


def test_the_first_page_says_that_somebody_waits(cast, reveal, signed):
    assert "次看整号等你点头" in signed("second").get("/admin/").content.decode()
    assert "次看整号等你点头" not in signed("zhou").get("/admin/").content.decode()

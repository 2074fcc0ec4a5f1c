"""An orderer takes her wish back by her code."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from home.notices.models import Notice
from outreach.sessions import services
from outreach.sessions.models import Order

from .acts import began, confirmed, offered, ordered


def wish(session):
    return session.orders.get()


def back(client, order):
    return client.post(f"/order/{order.code}/back/", follow=True)


def test_the_last_one_to_go_ends_a_talk_for_which_nobody_is_asked(cast):
    session = ordered(cast)
    services.take_back(wish(session))

    session.refresh_from_db()
    assert (session.state, session.moves.last().reason) == ("cancelled", "点单的人不听了。")


@pytest.mark.parametrize("make", [lambda cast: offered(cast).session, confirmed])
def test_where_somebody_is_asked_or_has_agreed_the_desk_decides(make, cast):
    session = make(cast)
    state = session.state
    services.take_back(wish(session))

    session.refresh_from_db()
    assert session.state == state
    assert Notice.objects.filter(title__startswith="点单的人都撤了", to_user=cast.coordinator).count() == 1


def test_while_others_want_it_the_talk_goes_on(cast):
    gone, into = ordered(cast), ordered(cast)
    services.merge(gone, into, cast.coordinator)
    first, second = into.orders.order_by("pk")

    services.take_back(first)
    into.refresh_from_db()
    assert (into.state, list(into.orders.standing())) == ("ordered", [second])

    services.take_back(second)
    into.refresh_from_db()
    assert into.state == "cancelled"


def test_her_number_is_forgotten_and_only_the_hour_is_kept(cast):
    order = wish(ordered(cast, contact="13800000001"))
    services.take_back(order)

    order.refresh_from_db()
    moments = [order.withdrawn_at, order.session.moves.last().at]
    assert order.contact is None
    assert [(at.minute, at.second, at.microsecond) for at in moments] == [(0, 0, 0)] * 2
    assert order.session.moves.last().actor_key == ""


def test_what_the_desk_hears_of_an_unsigned_orderer_carries_the_whole_hour(cast):
    assert cast.coordinator
    services.take_back(wish(confirmed(cast)))
    ordered(cast)

    services.take_back(wish(ordered(cast)))

    for words in ("点单的人都撤了", "彩山村点了一场", "已取消"):
        notice = Notice.objects.filter(title__startswith=words).latest("due_at")
        assert (notice.due_at.minute, notice.due_at.second) == (0, 0)


def test_taking_back_twice_is_once(cast):
    order = wish(ordered(cast))
    first = services.take_back(order).withdrawn_at

    assert services.take_back(Order.objects.get(pk=order.pk)).withdrawn_at == first


@pytest.mark.parametrize(
    "make", [began, lambda cast: services.cancel(ordered(cast), "大雨", cast.coordinator)]
)
def test_too_late_is_one_sentence_and_changes_nothing(make, cast, client):
    order = wish(make(cast))
    answer = back(client, order)

    order.refresh_from_db()
    assert (answer.status_code, order.withdrawn_at) == (409, None)
    assert "已经晚了一步" in answer.content.decode()


def test_the_page_offers_it_says_it_and_offers_it_no_more(cast, client):
    order = wish(ordered(cast))
    assert "不想听了，撤单" in client.get(f"/order/{order.code}/").content.decode()

    shown = back(client, order).content.decode()
    assert ("这一单你撤了，留的电话也删了。" in shown, "不想听了，撤单" in shown) == (True, False)
    assert back(client, order).status_code == 200


def test_the_page_of_a_talk_that_has_begun_does_not_offer_it(cast, client):
    assert "不想听了，撤单" not in client.get(f"/order/{wish(began(cast)).code}/").content.decode()


def test_a_browser_that_hides_where_it_comes_from_may_take_it_back(cast):
    order = wish(ordered(cast))
    browser = Client(enforce_csrf_checks=True)
    assert browser.get(f"/order/{order.code}/")["Referrer-Policy"] == "no-referrer"

    assert browser.post(f"/order/{order.code}/back/", headers={"origin": "null"}).status_code == 302


def test_a_wrong_code_takes_nothing_back(cast, client):
    order = wish(ordered(cast))

    assert client.post("/order/0000-0000-0000-1/back/").status_code == 404
    assert client.get(f"/order/{order.code}/back/").status_code == 405
    order.refresh_from_db()
    assert order.withdrawn_at is None


def test_the_table_keeps_no_number_of_who_has_gone(cast):
    order = wish(ordered(cast, contact="13800000001"))

    with pytest.raises(IntegrityError, match="order_withdrawn_keeps_no_contact"), transaction.atomic():
        Order.objects.filter(pk=order.pk).update(withdrawn_at=timezone.now())

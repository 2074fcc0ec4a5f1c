"""Coloured cards: two count, each alone; unequal counts are shown as unequal and make no figure."""

import pytest

from outreach.feedback.figures import figures, unequal
from outreach.feedback.models import QUESTIONS, CardCount
from outreach.feedback.services.counting import count_talks
from tests.factories import make_user
from tests.outreach.feedback.answers import given

HEAPS = {"understood": (20, 3, 2), "remembered": (18, 5, 2), "useful": (25, 0, 0)}


@pytest.fixture
def talk(cast):
    return given(cast, title="养老金这笔账", days=1)


@pytest.fixture
def du(cast):
    return make_user("du", cast.town, "counter", name="杜点")


@pytest.fixture
def qin(cast):
    return make_user("qin", cast.town, "counter", name="秦点")


def posted(**changes):
    named = {}
    for question, heaps in (HEAPS | changes).items():
        named |= {
            f"{question}_{colour}": number
            for colour, number in zip(("yes", "partly", "no"), heaps, strict=True)
        }
    return named


def count(client, user, talk, **changes):
    client.force_login(user)
    return client.post(f"/admin/cards/{talk.pk}/", posted(**changes))


def text(answer):
    return answer.content.decode()


def listed(client, user):
    client.force_login(user)
    return text(client.get("/admin/cards/"))


def test_two_who_counted_alike_make_a_figure(client, talk, du, qin):
    assert "还没人点" in listed(client, du)
    assert count(client, du, talk)["Location"] == "/admin/cards/"
    assert "你点过了，等另一个人点" in listed(client, du)
    assert "一个人点过了，等你点" in listed(client, qin)
    count(client, qin, talk)

    assert "两个人点得一样，算数了" in listed(client, du)
    count_talks([talk])
    assert figures([talk])[talk.pk].sources == [("cards", 25)]


def test_neither_sees_what_the_other_wrote(client, talk, du, qin):
    count(client, du, talk, understood=(4321, 0, 0))
    client.force_login(qin)

    assert "4321" not in text(client.get(f"/admin/cards/{talk.pk}/")) + listed(client, qin)


def test_unequal_counts_are_shown_as_unequal_and_may_be_counted_anew_by_both(client, talk, du, qin):
    count(client, du, talk)
    count(client, qin, talk, useful=(24, 1, 0))
    count_talks([talk])

    assert (figures([talk]), unequal([talk])) == ({}, {talk.pk})
    for user in (du, qin):
        assert "两个人点得不一样，没有算数" in listed(client, user)
    page = text(client.get(f"/sessions/{talk.number}/"))
    shown, _rest = page.split("大伙怎么说")[1].split("</section>", 1)
    assert "举牌的两个人点得不一样，没有算进去。" in shown and "24" not in shown

    client.post(f"/admin/cards/{talk.pk}/again/")
    assert CardCount.objects.count() == 0
    assert "还没人点" in listed(client, du)


def test_what_was_counted_alike_is_not_counted_anew(client, talk, du, qin):
    for user in (du, qin):
        count(client, user, talk)
    client.post(f"/admin/cards/{talk.pk}/again/")

    assert CardCount.objects.count() == 6


def test_who_did_not_count_puts_nothing_aside(cast, client, talk, du, qin):
    count(client, du, talk)
    count(client, qin, talk, useful=(24, 1, 0))
    client.force_login(make_user("third", cast.town, "counter"))
    client.post(f"/admin/cards/{talk.pk}/again/")

    assert CardCount.objects.count() == 6


def test_one_person_counts_once_and_a_third_not_at_all(cast, client, talk, du, qin):
    count(client, du, talk)
    again = count(client, du, talk, useful=(24, 1, 0))
    count(client, qin, talk)
    third = count(client, make_user("third", cast.town, "counter"), talk)

    assert (again.status_code, third.status_code) == (422, 422)
    assert CardCount.objects.count() == 6
    assert set(CardCount.objects.values_list("counter", flat=True)) == {du.pk, qin.pk}


@pytest.mark.parametrize("hand", ["coordinator", "move"])
def test_who_arranged_it_does_not_count(client, talk, du, hand):
    if hand == "coordinator":
        type(talk).objects.filter(pk=talk.pk).update(coordinator=du)
    else:
        talk.move_to("delivered", du)

    assert talk.title not in listed(client, du)
    assert (count(client, du, talk).status_code, CardCount.objects.count()) == (404, 0)


@pytest.mark.parametrize("role", ["helper", "station", "coordinator", "auditor", "admin"])
def test_only_a_counter_counts(cast, client, talk, role):
    answer = count(client, make_user("clerk", cast.town, role), talk)

    assert (answer.status_code, CardCount.objects.count()) == (404, 0)


def test_a_counter_of_another_county_does_not(cast, client, talk):
    answer = count(client, make_user("far", cast.other_county, "counter"), talk)

    assert (answer.status_code, CardCount.objects.count()) == (404, 0)


def test_after_fourteen_days_none_are_counted(cast, client, du):
    answer = count(client, du, given(cast, days=15))

    assert (answer.status_code, CardCount.objects.count()) == (404, 0)


@pytest.mark.parametrize(
    ("heaps", "sentence"),
    [
        ((-1, 0, 0), "张数不能比 0 还少，请再看一遍。"),
        (("", 0, 0), "这一样几张还空着，没有就写 0。"),
        (("许多", 0, 0), "请写一个数，没有就写 0。"),
        ((10_001, 0, 0), "一场没有这么多人，请再看一遍。"),
    ],
)
def test_nonsense_is_refused_in_a_sentence_with_the_rest_kept(client, talk, du, heaps, sentence):
    answer = count(client, du, talk, understood=heaps)

    assert (answer.status_code, CardCount.objects.count()) == (422, 0)
    assert sentence in text(answer) and 'value="18"' in text(answer)


def test_no_cards_at_all_are_no_count(client, talk, du):
    answer = count(client, du, talk, **dict.fromkeys(QUESTIONS, (0, 0, 0)))

    assert (answer.status_code, CardCount.objects.count()) == (422, 0)
    assert "一张牌也没有，就不用交了。" in text(answer)

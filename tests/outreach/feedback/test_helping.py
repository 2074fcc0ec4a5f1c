"""Rating for neighbours without a phone, ten in a row; typing in the slips of a box."""

import json
import uuid

import pytest
from django.core.cache import cache
from django.test import Client

from outreach.feedback.models import Rating
from outreach.feedback.services import slips
from tests.factories import make_user
from tests.outreach.feedback.answers import GOOD, engaged, given


@pytest.fixture(autouse=True)
def nobody_tried_before():
    cache.clear()


@pytest.fixture
def talk(cast):
    return given(cast, title="养老金这笔账")


@pytest.fixture
def helper(cast, client):
    user = make_user("helper", cast.village, "helper", name="帮办")
    client.force_login(user)
    return user


def fill_in(client, talk, headers=None, **changes):
    posted = {"key": str(uuid.uuid4()), **GOOD, **changes}
    address = f"/f/helping/{talk.number}/?n={Rating.objects.count()}"
    return client.post(address, posted, headers=headers)


def text(answer):
    return answer.content.decode()


def test_ten_neighbours_in_a_row_need_one_sign_in_and_are_no_flood(client, helper, talk):
    for number in range(25):
        answer = fill_in(client, talk)
        assert answer["Location"] == f"/f/helping/{talk.number}/?n={number + 1}"

    shown = text(client.get(answer["Location"]))
    assert "替 25 位评好了" in shown and " checked" not in shown.split("<main")[1]
    assert {rating.source for rating in Rating.objects.all()} == {"helper"}
    assert Rating.objects.count() == 25 and not talk.rating_flags.exists()


def test_a_script_is_not_sent_to_sign_in_but_told_so(client, talk):
    """It would take the page to sign in for a receipt, and throw the answer away."""
    asked = fill_in(client, talk, headers={"Accept": "application/json"})

    assert (asked.status_code, asked.json(), Rating.objects.count()) == (401, {}, 0)
    assert fill_in(client, talk).status_code == 302


def test_who_wrote_it_down_is_kept_nowhere(client, helper, talk):
    fill_in(client, talk, text="讲快了")
    rating = Rating.objects.get()

    assert not any(str(helper.pk) == str(value) for value in (rating.pk, rating.key, rating.text))
    assert {field.name for field in Rating._meta.get_fields() if field.is_relation} == {
        "session",
        "enclosures",
    }


def test_a_slip_out_of_the_box_is_a_slip(cast, client, helper, talk):
    code = slips.make(talk, 1, cast.coordinator)[0]
    assert fill_in(client, talk, slip=code).status_code == 302
    answer = fill_in(client, talk, slip=code, text="多讲讲")

    assert [rating.source for rating in Rating.objects.all()] == ["paper"]
    assert answer.status_code == 422
    assert "这张纸条已经评过了" in text(answer) and "多讲讲</textarea>" in text(answer)


def test_the_script_is_answered_in_a_word(client, helper, talk):
    word = {"Accept": "application/json"}
    kept, faulty = fill_in(client, talk, word), fill_in(client, talk, word, slip="1234")

    assert json.loads(kept.content) == {"onward": f"/f/helping/{talk.number}/?n=1"}
    assert (faulty.status_code, len(json.loads(faulty.content)["faults"])) == (422, 1)


def test_the_round_lists_what_may_be_rated_near_her(cast, client, helper):
    here, over, coming = (
        given(cast, title="这一场"),
        given(cast, 15, title="过了"),
        given(cast, -1, title="没到"),
    )
    elsewhere = given(cast, title="别的县")
    elsewhere.area = cast.guting
    elsewhere.save()
    shown = text(client.get("/f/helping/"))

    assert here.number in shown
    assert not any(talk.number in shown for talk in (over, coming, elsewhere))


@pytest.mark.parametrize("how", ["coordinator", "lecturer", "move"])
def test_who_had_a_hand_in_it_neither_sees_nor_fills_it_in(cast, client, helper, talk, how):
    if how == "coordinator":
        talk.coordinator = helper
        talk.save()
    elif how == "lecturer":
        engaged(talk, cast.lecturer)
        cast.lecturer.user = helper
        cast.lecturer.save()
    else:
        talk.move_to("delivered", helper)

    assert talk.number not in text(client.get("/f/helping/"))
    assert client.get(f"/f/helping/{talk.number}/").status_code == 404
    assert (fill_in(client, talk).status_code, Rating.objects.count()) == (404, 0)


def test_who_only_wrote_down_a_neighbours_order_may_help_with_the_rating(cast, client, helper):
    talk = given(cast, state="draft")
    talk.move_to("ordered", helper)
    type(talk).objects.filter(pk=talk.pk).update(state="confirmed")

    assert client.get(f"/f/helping/{talk.number}/").status_code == 200


@pytest.mark.parametrize("role", ["station", "coordinator", "dispatcher", "listener", "admin"])
def test_organisers_do_not_fill_in_ratings(cast, client, talk, role):
    client.force_login(make_user("clerk", cast.village, role))

    assert client.get("/f/helping/").status_code == 403
    assert (fill_in(client, talk).status_code, Rating.objects.count()) == (403, 0)


def test_a_stranger_is_asked_to_sign_in(client, talk):
    assert client.get("/f/helping/")["Location"].startswith("/admin/login/")
    assert fill_in(client, talk).status_code == 302
    assert Rating.objects.count() == 0


def test_it_acts_for_somebody_so_a_forged_form_is_refused(cast, talk, helper):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(helper)

    assert (fill_in(strict, talk).status_code, Rating.objects.count()) == (403, 0)

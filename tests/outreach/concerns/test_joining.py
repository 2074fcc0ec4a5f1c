"""Joined concerns: nobody learns by the one of the other."""

import pytest

from outreach.concerns import services
from outreach.concerns.likeness import alike
from outreach.concerns.models import Concern
from tests.factories import make_user
from tests.outreach.concerns.acts import LAMP, fresh

NEIGHBOUR = "俺们村东头那个路灯坏了，黑灯瞎火的不敢走"
HIDDEN = "书记家门口的路灯亮着，偏偏俺们村东头那个路灯坏了不修"


@pytest.fixture
def village_listener(parties, cast):
    return make_user("xiu", cast.village, "listener", name="秀芬")


def desk(client, user, concern):
    client.force_login(user)
    return client.get(f"/admin/concerns/{concern.pk}/")


@pytest.mark.parametrize("shield", ["village", "town"])
def test_what_is_hidden_from_somebody_and_what_is_not_are_never_one(parties, village_listener, shield):
    open_one = parties.received(text=NEIGHBOUR, heard_by=village_listener)
    hidden = parties.received(text=HIDDEN, shield=shield)

    for concern, into in ((open_one, hidden), (hidden, open_one)):
        with pytest.raises(services.Refused, match="这两件能看的人不一样，并不到一起，请各办各的。"):
            services.join(concern, into, parties.listener)
    assert alike(open_one, parties.listener) == alike(hidden, parties.listener) == []


def test_two_that_are_hidden_from_the_same_go_together(parties):
    into, concern = (parties.received(text=text, shield="village") for text in (HIDDEN, LAMP))

    assert services.join(concern, into, parties.listener) == into


def test_on_offer_is_only_what_still_runs(parties):
    parties.answered(text=NEIGHBOUR)
    running = parties.in_hand(text=f"{NEIGHBOUR}啊")

    assert alike(parties.received(), parties.listener) == [running]


def test_what_others_go_along_with_is_not_joined_itself(parties, client):
    into, concern = parties.received(text=NEIGHBOUR), parties.received()
    services.join(concern, into, parties.listener)
    answer = desk(client, parties.listener, into)

    assert "join" not in [step["name"] for step in answer.context["others"]]


def test_she_who_heard_the_one_reads_nothing_of_the_other(parties, village_listener, client):
    """Even where the two were joined before what is hidden was asked for."""
    hers = parties.received(text=NEIGHBOUR, heard_by=village_listener)
    into = parties.received(text=LAMP)
    services.join(hers, into, parties.listener)
    Concern.objects.filter(pk=into.pk).update(text=HIDDEN, shielded=True)
    page = desk(client, village_listener, hers).content.decode()

    assert "书记家" not in page and str(into.pk) not in page
    assert "和别人说的同一件事合在一起办。" in page


def test_who_may_see_both_is_led_from_the_one_to_the_other(parties, client):
    into, concern = parties.received(text=NEIGHBOUR), parties.received()
    services.join(concern, into, parties.listener)

    assert f"/admin/concerns/{into.pk}/" in desk(client, parties.listener, concern).content.decode()


def test_who_heard_the_one_is_not_said_to_have_heard_the_other(parties, village_listener):
    into = parties.received(text=NEIGHBOUR, heard_by=village_listener)
    nobodys = parties.received()
    services.join(nobodys, into, parties.listener)

    assert fresh(nobodys).first_listener is None
    assert list(Concern.objects.visible_to(village_listener)) == [into]

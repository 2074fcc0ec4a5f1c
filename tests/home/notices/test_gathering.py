"""What is told during many acts is one message for each who hears."""

import pytest

from home.notices.gathering import close, close_forgotten, gathered
from home.notices.models import Notice
from home.notices.services import tell
from home.notices.tasks import deliver_notices
from tests.factories import at, make_user


@pytest.fixture
def lin(db):
    return make_user("lin")


def waiting():
    return list(Notice.objects.filter(state="queued", bundle="").order_by("due_at"))


def test_several_words_to_one_person_are_one_message(lin):
    with gathered("act"):
        tell("1", "第一场", to_user=lin, body="改到九点", link="/my/")
        tell("2", "第二场", to_user=lin, link="/my/")
    [one] = waiting()
    assert (one.title, one.body, one.link) == (
        "有 2 条变动和你有关，一条一条写在里面",
        "第一场\n改到九点\n第二场",
        "/my/",
    )
    assert Notice.objects.filter(state="withdrawn").count() == 1


def test_a_single_word_stays_as_it_was_said(lin):
    with gathered("act"):
        tell("1", "第一场", to_user=lin, body="改到九点", link="/my/")
    [one] = waiting()
    assert (one.title, one.body) == ("第一场", "改到九点")


def test_two_people_and_two_ways_are_told_apart(lin):
    guo = make_user("guo")
    with gathered("act"):
        for number, to in enumerate(
            [
                {"to_user": lin},
                {"to_user": guo},
                {"to_address": "1", "channel": "sms"},
                {"to_address": "2", "channel": "sms"},
            ]
        ):
            tell(f"{number}", "一场", **to)
    assert len(waiting()) == 4


def test_nothing_goes_out_before_the_act_is_over(lin):
    with gathered("act"):
        tell("1", "第一场", to_user=lin)
        deliver_notices()
        assert Notice.objects.get().state == "queued"
    deliver_notices()
    assert Notice.objects.get().state == "sent"


def test_reminders_and_groups_are_not_gathered(lin):
    with gathered("act"):
        tell("1", "别忘了", to_user=lin, due_at=at("2030-01-01 09:00"))
        tell("2", "大群", channel="wecom")
        assert len(waiting()) == 2


def test_outside_the_house_every_key_goes_along(lin, settings):
    with gathered("act"):
        tell("1", "第一场", to_address="1", channel="sms", secret_link="/order/A/")
        tell("2", "第二场", to_address="1", channel="sms", secret_link="https://x.example/offer/B/")
    [one] = waiting()
    assert one.secret_link == f"{settings.BASE_URL}/order/A/\nhttps://x.example/offer/B/"
    assert one.link == ""
    assert one.text.short.startswith("有 2 条变动和你有关")


def test_a_bundle_whose_act_died_is_closed_by_the_sweep_and_only_then(lin):
    Notice.objects.create(key="1", title="第一场", to_user=lin, bundle="act")
    close_forgotten()
    assert waiting() == []
    Notice.objects.update(changed_at=at("2020-01-01 09:00"))
    deliver_notices()
    assert Notice.objects.get().state == "sent"


def test_closing_twice_is_closing_once(lin):
    with gathered("act"):
        tell("1", "第一场", to_user=lin)
        tell("2", "第二场", to_user=lin)
    close("act")
    assert len(waiting()) == 1


def test_what_is_told_after_it_is_told_at_once(lin):
    with gathered("act"):
        pass
    tell("1", "第一场", to_user=lin)
    assert [one.bundle for one in waiting()] == [""]

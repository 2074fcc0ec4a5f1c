"""Each notice arrives once, whatever dies on the way."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from home.notices.models import Notice
from home.notices.services import inbox, mark_read, purge_notices, send_again, settle, tell, withdraw
from home.notices.tasks import deliver_notices
from tests.factories import make_session, make_user

pytestmark = pytest.mark.django_db
State = Notice.State


def states():
    return list(Notice.objects.order_by("key").values_list("key", "state"))


def test_a_notice_stands_in_the_inbox_of_the_one_it_is_for():
    lin, guo = make_user("lin"), make_user("guo")
    tell("a", "有人点了一场", to_user=lin, body="彩山村想听养老", link="/my/")
    tell("b", "别人的事", to_user=guo)
    deliver_notices()

    assert [(n.title, n.body, n.link, n.tries) for n in inbox(lin)] == [
        ("有人点了一场", "彩山村想听养老", "/my/", 1)
    ]


def test_a_key_that_was_used_tells_nobody_twice():
    lin = make_user("lin")
    first = tell("order-1", "有人点了一场", to_user=lin)
    deliver_notices()
    second = tell("order-1", "有人点了一场", to_user=lin)
    deliver_notices()

    assert second == first
    assert inbox(lin).count() == 1


def test_what_is_due_later_waits():
    lin = make_user("lin")
    tell("later", "明天开讲", to_user=lin, due_at=timezone.now() + timedelta(hours=1))
    deliver_notices()

    assert states() == [("later", State.QUEUED)]
    assert list(inbox(lin)) == []


def test_an_act_that_is_taken_back_tells_nobody():
    lin = make_user("lin")
    with pytest.raises(ValueError, match="too late"), transaction.atomic():
        tell("undone", "接了", to_user=lin)
        raise ValueError("too late")

    assert states() == []


def test_an_email_is_sent_once_to_its_address(settings):
    tell(
        "mail",
        "场次定了",
        to_address="zhan@example.invalid",
        body="周三下午",
        link="/sessions/1/",
        channel="email",
    )
    deliver_notices()
    deliver_notices()

    assert [(m.to, m.subject, m.body) for m in mail.outbox] == [
        (["zhan@example.invalid"], "场次定了", f"周三下午\n{settings.BASE_URL}/sessions/1/")
    ]
    assert states() == [("mail", State.SENT)]


def test_a_channel_that_refuses_leaves_its_reason_and_the_others_go_on(settings):
    settings.EMAIL_BACKEND = "tests.home.notices.broken.Refusing"
    tell("a", "场次定了", to_address="bad@example.invalid", channel="email")
    tell("b", "场次定了", to_user=make_user("lin"))
    deliver_notices()

    assert states() == [("a", State.FAILED), ("b", State.SENT)]
    assert Notice.objects.get(key="a").error == "邮件没有寄出（OSError）。"


def test_found_sending_after_a_crash_is_uncertain_and_never_repeated_by_itself():
    lost = tell("mail", "场次定了", to_address="zhan@example.invalid", channel="email")
    Notice.objects.update(state=State.SENDING, changed_at=timezone.now() - timedelta(minutes=11))
    deliver_notices()
    deliver_notices()

    assert states() == [("mail", State.UNCERTAIN)]
    assert mail.outbox == []
    assert send_again(lost)
    deliver_notices()
    assert len(mail.outbox) == 1


def test_one_that_is_being_sent_just_now_is_left_alone():
    tell("mail", "场次定了", to_address="zhan@example.invalid", channel="email")
    Notice.objects.update(state=State.SENDING, changed_at=timezone.now())
    deliver_notices()

    assert states() == [("mail", State.SENDING)]


def test_what_has_arrived_is_not_sent_again_and_not_settled():
    sent = tell("a", "接了", to_user=make_user("lin"))
    deliver_notices()

    assert not send_again(sent)
    assert not settle(sent)
    assert states() == [("a", State.SENT)]


def test_what_is_due_at_a_whole_hour_keeps_no_finer_time():
    """Somebody who does not sign may have done what it tells of."""
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    tell("a", "点单的人撤了", to_user=make_user("lin"), due_at=hour)
    tell("b", "有人接了", to_user=make_user("guo"), due_at=hour - timedelta(minutes=1))
    deliver_notices()

    told = dict(Notice.objects.values_list("key", "changed_at"))
    assert (told["a"], told["b"] > hour - timedelta(minutes=1)) == (hour, True)


def test_after_a_while_what_was_told_is_cleared_away_and_what_is_still_to_tell_is_not():
    lin, now = make_user("lin"), timezone.now()
    for state in State:
        tell(state, "一条", to_user=lin)
        Notice.objects.filter(key=state).update(state=state, changed_at=now - timedelta(days=9))
    tell("fresh", "一条", to_user=lin)
    Notice.objects.filter(key="fresh").update(state=State.SENT)

    assert purge_notices(now - timedelta(days=8)) == 2
    assert {key for key, _state in states()} == {"fresh", *State} - {State.SENT, State.WITHDRAWN}


def test_what_is_not_sent_yet_is_withdrawn_with_its_matter(cast):
    talk, other = (make_session(cast.caishan, cast.town) for _ in range(2))
    lin = make_user("lin")
    tell("a", "明天开讲", to_user=lin, about=talk)
    tell("b", "明天开讲", to_user=lin, about=other)
    withdraw(talk)
    deliver_notices()

    assert states() == [("a", State.WITHDRAWN), ("b", State.SENT)]


def test_reading_is_noted_once():
    lin = make_user("lin")
    tell("a", "接了", to_user=lin)
    deliver_notices()

    assert mark_read(inbox(lin)) == 1
    assert mark_read(inbox(lin)) == 0


def test_what_was_withdrawn_is_told_after_all_when_it_is_on_again(cast):
    talk, lin = make_session(cast.caishan, cast.town), make_user("lin")
    tell("a", "明天开讲", to_user=lin, about=talk)
    withdraw(talk)
    tell("a", "明天还是开讲", to_user=lin, about=talk)
    deliver_notices()

    assert [(n.title, n.state) for n in Notice.objects.all()] == [("明天还是开讲", State.SENT)]


def test_what_was_told_already_is_not_withdrawn(cast):
    talk = make_session(cast.caishan, cast.town)
    tell("a", "明天开讲", to_user=make_user("lin"), about=talk)
    deliver_notices()

    assert (withdraw(talk), states()) == (0, [("a", State.SENT)])


def test_only_the_notices_of_one_kind_are_withdrawn(cast):
    talk, lin = make_session(cast.caishan, cast.town), make_user("lin")
    tell("remind:1", "明天开讲", to_user=lin, about=talk)
    tell("moved:1", "改到后天", to_user=lin, about=talk)
    withdraw(talk, keys="remind:")

    assert states() == [("moved:1", State.QUEUED), ("remind:1", State.WITHDRAWN)]

"""The life of a concern, act by act."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from home.notices.models import Notice
from outreach.concerns import services
from outreach.concerns.clocks import begun, light, tomorrow
from outreach.concerns.models import Concern, Explanation
from tests.clock import clock
from tests.outreach.concerns.acts import ANSWER, fresh, steps

DAY = timedelta(days=1)


def refused(act, *args, **kwargs):
    with pytest.raises(services.REFUSALS) as found:
        act(*args, **kwargs)
    return str(found.value)


def told(what):
    """Who was told, by name, and what they read."""
    return sorted(
        (notice.to_user.name, notice.title)
        for notice in Notice.objects.filter(key__contains=f":{what}:").select_related("to_user")
    )


def test_from_the_first_word_to_the_end(parties):
    concern = parties.closed()

    assert steps(concern) == [
        ("received", "triaged"),
        ("triaged", "assigned"),
        ("assigned", "signed"),
        ("signed", "in_hand"),
        ("in_hand", "answered"),
        ("answered", "confirmed"),
        ("confirmed", "closed"),
    ]
    assert (concern.outcome, concern.handler, concern.office) == ("solved", parties.handler, parties.power)
    assert [(m.text, m.by_person, m.is_answer) for m in concern.messages.all()] == [(ANSWER, False, True)]


def test_the_first_listener_is_whoever_sorted_it_and_stays(parties):
    concern = parties.triaged()
    assert concern.first_listener == parties.listener

    assert parties.closed().first_listener == parties.listener


def test_who_heard_it_in_person_stays_first_listener(parties):
    concern = services.triage(parties.received(heard_by=parties.supervisor), "referred", parties.listener)

    assert concern.first_listener == parties.supervisor


def test_whoever_signs_first_for_what_nobody_heard_is_the_first_listener(parties):
    concern = parties.assigned()
    Concern.objects.filter(pk=concern.pk).update(first_listener=None)

    assert services.sign_for(concern, parties.handler).first_listener == parties.handler


def test_the_deadline_counts_working_days_from_receipt(parties):
    with clock("2026-09-30 09:00") as now:
        concern = parties.received()
        now.set("2026-10-09 09:00")
        concern = services.triage(concern, "referred", parties.listener)

    assert timezone.localtime(concern.due_at).isoformat()[:16] == "2026-10-13T23:59"


@pytest.mark.parametrize(
    ("days", "since", "day"),
    [
        (5, date(2026, 2, 13), "2026-02-27"),
        (5, date(2026, 9, 30), "2026-10-13"),
        (5, date(2026, 4, 30), "2026-05-11"),
        (1, date(2026, 11, 20), "2026-11-23"),
        (15, date(2026, 11, 20), "2026-12-11"),
    ],
)
def test_holidays_and_make_up_days_are_counted(db, days, since, day):
    assert f"{timezone.localtime(begun(since, days)['due_at']):%Y-%m-%d}" == day


def test_yellow_one_working_day_before_and_red_after(parties):
    concern = parties.in_hand()
    now = timezone.now()
    for when, colour in ((now - DAY, "red"), (now + DAY / 24, "yellow"), (now + 30 * DAY, "")):
        concern.due_at = when
        assert light(concern, tomorrow()) == colour


def test_the_clock_stands_still_while_it_waits_for_the_person(parties):
    concern = parties.answered()
    concern.due_at = timezone.now() - DAY

    assert light(concern, tomorrow()) == ""
    assert concern.paused_at is not None


def test_refer_sorts_and_hands_on_or_does_neither(parties, cast):
    concern = parties.received()
    assert refused(services.refer, concern, "referred", cast.other_county, parties.listener) == (
        "这件事不能转给“鱼台宣讲办”，请换一个单位。"
    )
    assert (fresh(concern).state, steps(concern)) == ("received", [])

    concern = services.refer(concern, "fact_finding", parties.power, parties.listener)
    assert (concern.state, concern.route, concern.office) == ("assigned", "fact_finding", parties.power)


@pytest.mark.parametrize("office", ["village", "other_county"])
def test_it_is_not_handed_to_an_office_that_must_not_have_it(parties, cast, office):
    assert parties.village_clerk and parties.foreign_clerk
    concern = parties.triaged(shield="village")

    assert "不能转给" in refused(services.assign, concern, getattr(cast, office), parties.listener)
    assert fresh(concern).state == "triaged"


def test_it_goes_back_within_two_working_days_with_a_reason(parties):
    concern = parties.signed()
    concern = services.hand_back(concern, "线路归镇电管站管", parties.handler)

    assert (concern.state, concern.office, concern.handler) == ("triaged", None, None)
    assert concern.moves.last().reason == "线路归镇电管站管"
    assert told("returned") == [
        ("张庆河", "有一件诉求退回来了，请另转单位"),
        ("赵岚芝", "有一件诉求退回来了，请另转单位"),
    ]


def test_it_does_not_go_back_without_a_reason(parties):
    concern = parties.assigned()

    assert refused(services.hand_back, concern, " ", parties.handler) == (
        "退回要说明缘由，本人也看得到，请写一句。"
    )
    assert fresh(concern).state == "assigned"


def test_it_does_not_go_back_after_two_working_days(parties):
    concern = parties.assigned()
    concern.moves.filter(to_state="assigned").update(at=timezone.now() - 8 * DAY)

    assert refused(services.hand_back, concern, "不归我们", parties.handler) == (
        "转来已经超过 2 个工作日，不能退了，请办理，拿不准就请督办员协调。"
    )
    assert fresh(concern).state == "assigned"


@pytest.mark.parametrize(("day", "goes_back"), [("2026-11-24", True), ("2026-11-25", False)])
def test_those_two_days_are_working_days(parties, day, goes_back):
    """Handed over on a Friday: until Tuesday."""
    with clock("2026-11-20 09:00") as now:
        concern = parties.assigned()
        now.set(f"{day} 17:00")
        if goes_back:
            assert services.hand_back(concern, "不归我们", parties.handler).state == "triaged"
        else:
            assert "不能退了" in refused(services.hand_back, concern, "不归我们", parties.handler)


def test_it_is_settled_on_the_spot_by_whoever_reads_it(parties):
    concern = services.answer(parties.received(), "单子交到镇上窗口就行。", "solved", parties.listener)

    assert (concern.state, concern.route, concern.office) == (
        "answered",
        "on_the_spot",
        concern.intake_office,
    )
    assert concern.handler == concern.first_listener == parties.listener


def test_an_answer_without_words_is_refused(parties):
    concern = parties.in_hand()

    assert refused(services.answer, concern, "\n", "solved", parties.handler) == (
        "还没写答复，请把结果写给本人。"
    )
    assert fresh(concern).state == "in_hand"


def test_explaining_needs_a_second_person(parties):
    concern = services.explain(parties.in_hand(), "地下是国防光缆", "县规划图第 3 号", parties.handler)
    assert (concern.state, concern.messages.count()) == ("in_hand", 0)
    assert refused(services.countersign, concern, parties.handler) == ("写的人不能自己签，请另一个人来签字。")

    concern = services.countersign(concern, parties.colleague)
    assert (concern.state, concern.outcome) == ("answered", "explained")
    assert concern.messages.get().text == "地下是国防光缆\n依据：县规划图第 3 号"
    signed = Explanation.objects.get()
    assert (signed.told_by, signed.second_by) == (parties.handler, parties.colleague)


def test_explained_is_no_answer_without_the_signatures(parties):
    concern = parties.in_hand()
    sentence = "“讲清楚”要写明缘由和依据，还要另一个人签字，请先办这一步。"

    assert refused(services.answer, concern, "办不了", "explained", parties.handler) == sentence
    services.explain(concern, "缘由", "依据", parties.handler)
    assert refused(services.answer, concern, "办不了", "explained", parties.handler) == sentence
    assert fresh(concern).state == "in_hand"


def test_the_database_itself_refuses_one_person_as_two(parties):
    concern = parties.in_hand()
    with pytest.raises(IntegrityError), transaction.atomic():
        Explanation.objects.create(
            concern=concern, reason="r", basis="b", told_by=parties.handler, second_by=parties.handler
        )


@pytest.mark.parametrize(("reason", "basis"), [("", "b"), ("r", "")])
def test_an_explanation_names_reason_and_basis(parties, reason, basis):
    concern = parties.in_hand()

    assert "还空着" in refused(services.explain, concern, reason, basis, parties.handler)
    assert Explanation.objects.count() == 0


def test_signers_are_told_and_the_first_is_not_among_them(parties):
    services.explain(parties.in_hand(), "缘由", "依据", parties.handler)

    assert told("sign") == [
        ("孙大电", "有一份“讲清楚”等你签字"),
        ("张庆河", "有一份“讲清楚”等你签字"),
        ("赵岚芝", "有一份“讲清楚”等你签字"),
    ]


def test_signatures_given_to_an_old_no_do_not_serve_a_new_one(parties):
    concern = services.explain(parties.in_hand(), "缘由", "依据", parties.handler)
    concern = services.redo(services.countersign(concern, parties.colleague))

    assert "还要另一个人签字" in refused(services.answer, concern, "x", "explained", parties.handler)


@pytest.mark.parametrize("state", ["received", "triaged", "assigned", "signed", "in_hand"])
def test_nothing_is_closed_before_it_is_answered(parties, state):
    concern = parties.at_state(state)

    assert refused(services.close, concern, parties.handler) != ""
    assert fresh(concern).state == state


def test_nothing_is_closed_whose_answer_is_gone(parties):
    concern = parties.confirmed()
    concern.messages.all().delete()

    assert refused(services.close, concern, parties.handler) == "还没有给本人答复，不能办结，请先答复。"


def test_an_answer_waits_fifteen_days_for_the_person(parties):
    concern = parties.answered()
    assert refused(services.close, concern, parties.handler) == (
        "还在等本人回话，答复满 15 天没有异议才能办结。"
    )

    Concern.objects.filter(pk=concern.pk).update(paused_at=timezone.now() - 15 * DAY)
    assert services.close(concern, parties.handler).state == "closed"


def test_the_person_agrees_once_however_often_she_presses(parties):
    concern = parties.answered()
    services.confirm_by_person(concern)
    services.confirm_by_person(concern)

    assert steps(concern).count(("answered", "confirmed")) == 1
    assert told("confirmed") == [("王殿明", "有一件诉求本人认可了，可以办结")]


def test_before_there_is_an_answer_nobody_agrees_to_it(parties):
    concern = parties.signed()

    assert refused(services.confirm_by_person, concern) == (
        "已经晚了一步：现在是“已签收”，没有再改。请刷新看看。"
    )


@pytest.mark.parametrize("state", ["received", "triaged", "assigned", "signed"])
def test_only_an_answer_can_be_objected_to(parties, state):
    concern = parties.at_state(state)

    assert "已经晚了一步" in refused(services.redo, concern)
    assert fresh(concern).state == state


def test_an_objection_brings_it_back_with_a_new_deadline(parties):
    concern = services.redo(parties.answered(), "还是不亮")

    assert (concern.state, concern.outcome, concern.paused_at) == ("in_hand", None, None)
    assert concern.due_at == begun(timezone.localdate(), 5)["due_at"]
    assert concern.handler == parties.handler
    assert concern.messages.last().text == "还是不亮"
    assert told("redo") == [("王殿明", "有一件诉求本人说还没解决，请接着办")]


def test_pressed_twice_it_is_one_objection(parties):
    concern = parties.answered()
    services.redo(concern, "还是不亮")
    services.redo(concern, "还是不亮")

    assert steps(concern).count(("answered", "in_hand")) == 1
    assert concern.messages.filter(by_person=True).count() == 1


def test_a_yes_is_taken_back_before_the_end_and_counts_as_an_objection(parties):
    concern = services.redo(parties.confirmed(), "按错了，还是不亮")

    assert (concern.state, concern.outcome, concern.agreed) == ("in_hand", None, False)
    assert steps(concern)[-2:] == [("answered", "confirmed"), ("confirmed", "in_hand")]
    assert concern.messages.last().text == "按错了，还是不亮"
    assert told("redo") == [("王殿明", "有一件诉求本人说还没解决，请接着办")]
    assert "已经晚了一步" in refused(services.close, concern, parties.handler)

    concern = services.redo(services.answer(concern, "又架了", "solved", parties.handler))
    assert concern.route == "supervised"


def test_the_second_objection_is_supervised(parties):
    concern = services.redo(parties.answered())
    concern = services.answer(concern, "再架了一次", "solved", parties.handler)
    concern = services.redo(concern)

    assert concern.route == "supervised"
    assert concern.due_at == begun(timezone.localdate(), 15)["due_at"]
    assert told("supervise") == [("赵岚芝", "有一件诉求本人两次说没解决，请督办")]


def test_an_objection_after_the_end_counts_as_one(parties):
    concern = services.reopen(parties.closed(), "又灭了")
    concern = services.redo(services.answer(concern, "又架了", "solved", parties.handler))

    assert concern.route == "supervised"


def test_it_is_reopened_within_fifteen_days_and_reaches_the_handler(parties):
    concern = parties.closed()
    concern.moves.filter(to_state="closed").update(at=timezone.now() - 14 * DAY)
    concern = services.reopen(concern, "又灭了")

    assert (concern.state, concern.handler) == ("in_hand", parties.handler)
    assert told("redo") == [("王殿明", "有一件诉求本人说还没解决，请接着办")]


def test_it_is_not_reopened_later(parties):
    concern = parties.closed()
    concern.moves.filter(to_state="closed").update(at=timezone.now() - 16 * DAY)

    assert refused(services.reopen, concern) == "办结已经过了 15 天，请另说一件，把原来的编号也写上。"
    assert fresh(concern).state == "closed"


def test_messages_go_both_ways_in_order(parties):
    concern = parties.in_hand()
    services.say(concern, "哪天来的？", by=parties.handler)
    services.say(concern, "上礼拜五")

    assert [(m.step, m.by_person, m.text) for m in concern.messages.all()] == [
        (1, False, "哪天来的？"),
        (2, True, "上礼拜五"),
    ]
    assert told("said:2") == [("王殿明", "有一件诉求，本人又留了话")]


def test_a_message_sent_twice_is_one(parties):
    concern = parties.in_hand()
    key = concern.key
    services.say(concern, "上礼拜五", key=key)
    services.say(concern, "上礼拜五", key=key)

    assert concern.messages.count() == 1
    assert len(told("said:1")) == 1


def test_nothing_is_added_after_the_end(parties):
    concern = parties.closed()

    assert refused(services.say, concern, "还有") == (
        "这件事已经办结，不再收留言；没解决就按“还没解决”，会接着办。"
    )


@pytest.mark.parametrize(
    ("act", "state"),
    [
        (services.sign_for, "signed"),
        (services.take_in_hand, "in_hand"),
        (services.close, "closed"),
    ],
)
def test_of_two_who_press_the_second_is_too_late(parties, act, state):
    concern = parties.at_state(state)

    assert "已经晚了一步" in refused(act, concern, parties.colleague)
    assert fresh(concern).handler == parties.handler


def test_sorting_again_does_not_pull_it_back_from_who_has_it(parties):
    concern = parties.signed()

    assert "已经晚了一步" in refused(services.triage, concern, "supervised", parties.listener)
    assert (fresh(concern).state, fresh(concern).route) == ("signed", "referred")


def test_who_reads_is_told_and_not_the_village(parties):
    assert parties.village_clerk
    parties.received(shield="village")

    assert told("received") == [
        ("张庆河", "来了一件新诉求，请看一看"),
        ("赵岚芝", "来了一件新诉求，请看一看"),
    ]


def test_with_nobody_at_the_county_the_supervisor_above_is_told(parties, cast):
    cast.county.memberships.all().delete()
    parties.received()

    assert told("received") == [("马市里", "来了一件新诉求，请看一看")]


def test_the_office_is_told_until_somebody_has_signed(parties):
    concern = parties.assigned()
    services.say(concern, "快点吧")
    services.say(services.sign_for(concern, parties.handler), "谢谢")

    assert told("assigned") == [
        ("孙大电", "有一件诉求转到你们单位，请签收"),
        ("王殿明", "有一件诉求转到你们单位，请签收"),
    ]
    assert [name for name, _title in told("said:1")] == ["孙大电", "王殿明"]
    assert [name for name, _title in told("said:2")] == ["王殿明"]


def test_the_contact_is_deleted_by_the_person(parties):
    concern = parties.received(contact="13800000001")
    services.forget_contact(concern)

    assert fresh(concern).contact is None

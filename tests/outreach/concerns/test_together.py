"""Alike concerns: found among what one may see, joined, answered together; and a matter that comes back."""

import uuid

import pytest
from django.test import Client

from home.notices.models import Notice
from home.notices.services import inbox
from home.notices.tasks import deliver_notices
from outreach.concerns import services
from outreach.concerns.likeness import Corpus, alike
from outreach.concerns.models import Concern, Recurrence
from outreach.materials.asked.models import FaqLine, TopicDemand
from tests.clock import clock
from tests.factories import make_area
from tests.outreach.concerns.acts import ANSWER, LAMP, fresh

SECOND = "俺们村东头那个路灯坏了，黑灯瞎火的不敢走"
WATER = "自来水三天两头停，做饭都没水"


def keys(rows):
    return {row.pk for row in rows}


def test_the_same_told_otherwise_is_alike_and_another_matter_is_not():
    corpus = Corpus([(1, LAMP), (2, SECOND), (3, WATER), (4, "水管又停水了，三天没有自来水")])

    assert [corpus.like(key) for key in (1, 2, 3, 4)] == [[2], [1], [4], [3]]


def test_staff_see_what_is_alike_within_what_they_may_see(parties, cast):
    concern, other = parties.received(), parties.received(text=SECOND)
    parties.received(text=WATER)
    make_area("370830112", "白石镇", "town", cast.wenshang)
    parties.received(text=f"{SECOND}啊", shield="village")
    assert parties.village_clerk

    assert keys(alike(concern, parties.listener)) == {other.pk}
    assert keys(alike(concern, parties.village_clerk)) == {other.pk}
    assert keys(alike(concern, parties.handler)) == set()


def test_joined_they_have_one_answer_and_each_her_own_end(parties):
    into, concern = parties.in_hand(), parties.received(text=SECOND)
    services.join(concern, into, parties.listener)
    services.answer(into, ANSWER, "solved", parties.handler)

    row = fresh(concern)
    assert (row.state, row.outcome, row.office, row.handler) == (
        "answered",
        "solved",
        parties.power,
        parties.handler,
    )
    assert row.messages.filter(is_answer=True).get().text == ANSWER
    services.confirm_by_person(concern)
    assert (fresh(concern).state, fresh(into).state) == ("confirmed", "answered")
    services.redo(into, "还是不亮")
    assert (fresh(concern).state, fresh(into).state) == ("confirmed", "in_hand")


def test_whose_concern_is_joined_is_told_so(parties):
    into, concern = parties.in_hand(), parties.received(text=SECOND)
    services.join(concern, into, parties.listener)

    assert concern.messages.get().text == "还有人说了同一件事，合在一起办，办成啥样都告诉你。"


def test_late_together_only_the_one_they_go_along_with_rises(parties):
    with clock("2026-11-23 09:00") as now:
        into, concern = parties.in_hand(), parties.received(text=SECOND)
        services.join(concern, into, parties.listener)
        now.set("2026-12-01 00:00")
        services.sweep()

    assert (into.escalations.count(), concern.escalations.count()) == (1, 0)


def test_joined_it_waits_for_nobody_by_itself(parties):
    into, concern = parties.in_hand(), parties.received(text=SECOND)
    services.join(concern, into, parties.listener)

    assert concern.pk not in keys(Concern.objects.waiting_for(parties.listener))
    assert fresh(concern).due_at == into.due_at
    services.ask_extension(into, 5, "等配件", parties.handler)
    services.grant_extension(into, parties.supervisor)
    assert fresh(concern).due_at == fresh(into).due_at != into.due_at


def test_asked_and_answered_the_clock_of_both_stands_and_runs(parties):
    into, concern = parties.in_hand(), parties.received(text=SECOND)
    services.join(concern, into, parties.listener)
    services.ask_person(into, "哪一盏？", parties.handler)
    assert fresh(concern).paused_at is not None
    services.say(into, "东头那盏")

    assert fresh(concern).paused_at is None


def refused(act, *args):
    with pytest.raises(services.REFUSALS) as found:
        act(*args)
    return str(found.value)


def test_what_cannot_be_joined(parties):
    into, concern = parties.in_hand(), parties.received(text=SECOND)
    answered, hidden = parties.answered(text=WATER), parties.received(text="别让村里知道", shield="village")

    assert "它就是自己" in refused(services.join, concern, concern, parties.listener)
    assert "已经答复了" in refused(services.join, concern, answered, parties.listener)
    assert "能看的人不一样" in refused(services.join, hidden, into, parties.listener)
    services.join(concern, into, parties.listener)
    assert "已经并到别处" in refused(services.join, concern, into, parties.listener)
    third = parties.received(text="第三件")
    assert "已经并到别处" in refused(services.join, third, fresh(concern), parties.listener)
    assert "已经晚了一步" in refused(services.join, into, third, parties.listener)


def test_parted_it_goes_its_own_way_again(parties):
    into, concern = parties.in_hand(), parties.received(text=SECOND)
    services.join(concern, into, parties.listener)
    services.part(concern, parties.listener)
    services.answer(into, ANSWER, "solved", parties.handler)

    assert (fresh(concern).state, fresh(concern).office) == ("received", None)
    assert concern.pk in keys(Concern.objects.waiting_for(parties.listener))


def told():
    return [row.title for row in Notice.objects.filter(title__contains="件像的事")]


def three(parties, *days):
    for number, day in enumerate(days):
        with clock(f"{day} 09:00"):
            parties.received(text=f"{SECOND}{'啊' * number}")


def test_three_alike_in_thirty_days_propose_a_talk_once(parties, cast):
    three(parties, "2026-10-30", "2026-11-10", "2026-11-25")
    with clock("2026-11-25 10:00"):
        services.find_recurrences()
        services.find_recurrences()

    assert sorted(Recurrence.objects.values_list("kind", "count", "area")) == [
        ("talk", 3, cast.yangdian.pk),
        ("warning", 3, cast.yangdian.pk),
    ]
    assert len(told()) == 4  # two kinds, two readers
    assert not any(word in title for title in told() for word in ("路灯", "彩山"))


def test_three_in_sixty_days_warn_only(parties):
    three(parties, "2026-09-30", "2026-10-20", "2026-11-25")
    with clock("2026-11-25 10:00"):
        services.find_recurrences()

    assert list(Recurrence.objects.values_list("kind", flat=True)) == ["warning"]


@pytest.mark.parametrize("days", [("2026-11-24", "2026-11-25"), ("2026-09-01", "2026-11-24", "2026-11-25")])
def test_two_are_not_enough_and_what_is_older_does_not_count(parties, days):
    three(parties, *days)
    with clock("2026-11-25 10:00"):
        services.find_recurrences()

    assert Recurrence.objects.count() == 0


def test_three_in_two_towns_are_not_three_in_one(parties, cast):
    elsewhere = make_area("370830112", "白石镇", "town", cast.wenshang)
    three(parties, "2026-11-23", "2026-11-24")
    with clock("2026-11-25 09:00"):
        parties.received(text=f"{SECOND}哩", area=elsewhere)
        services.find_recurrences()

    assert Recurrence.objects.count() == 0


def test_a_talk_is_proposed_in_general_words(parties, cast):
    three(parties, "2026-11-23", "2026-11-24", "2026-11-25")
    with clock("2026-11-25 10:00"):
        services.find_recurrences()
    concern = Recurrence.objects.filter(kind="talk").get().concern
    services.propose(concern, "冬天路灯归谁管", cast.topic, parties.listener)

    line = FaqLine.objects.get()
    assert (line.question, line.area, line.topic) == ("冬天路灯归谁管", cast.yangdian, cast.topic)
    assert TopicDemand.objects.get().count == 3
    assert Recurrence.objects.filter(settled_by=None).count() == 0
    assert "没有等着提的建议" in refused(services.propose, concern, "再来", None, parties.listener)


def test_whom_it_is_about_finds_it_no_more(parties, cast):
    concern = parties.received(heard_by=parties.listener)
    services.mark_about(concern, cast.county, "", parties.supervisor)

    row = fresh(concern)
    assert (row.about_office, row.intake_office, row.first_listener) == (cast.county, cast.city, None)
    seen = [bool(Concern.objects.visible_to(user)) for user in (parties.listener, parties.city_supervisor)]
    assert seen == [False, True]


def test_handed_to_whom_it_is_about_it_comes_back(parties):
    concern = services.mark_about(parties.assigned(), parties.power, "", parties.listener)

    assert (fresh(concern).state, fresh(concern).office) == ("triaged", None)


def test_whom_it_is_about_is_left_no_notice_that_leads_nowhere(parties):
    """And the person is not told that it was no business of theirs."""
    key = uuid.uuid4()
    code, concern = parties.received(key=key).code, parties.assigned(key=key)
    deliver_notices()
    assert inbox(parties.handler).exists()
    services.mark_about(concern, parties.power, "", parties.listener)
    deliver_notices()

    assert not inbox(parties.handler).exists() and inbox(parties.listener).exists()
    shown = Client().post("/concerns/track/", {"code": code}).content.decode()
    assert "从那个单位收回来，另找" in shown and "不归那个单位管" not in shown


def test_a_lecturer_is_named_as_she_is_known_there(parties, cast):
    assert parties.criticised
    concern = parties.received()
    assert "没有叫" in refused(services.mark_about, concern, None, "没有这个人", parties.listener)
    assert "反映的是谁还没填" in refused(services.mark_about, concern, None, "", parties.listener)
    services.mark_about(concern, None, "讲得不好的人", parties.listener)

    assert fresh(concern).about_lecturer == parties.criticised
    assert not Concern.objects.visible_to(parties.school_clerk).exists()

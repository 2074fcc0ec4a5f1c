"""What takes two people, or somebody from above: more time, taking it back, a matter of long ago."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from home.notices.models import Notice
from outreach.concerns import services
from outreach.concerns.models import Explanation, Extension
from tests.clock import clock
from tests.outreach.concerns.acts import ANSWER, fresh


def refused(act, *args, **kwargs):
    with pytest.raises(services.REFUSALS) as found:
        act(*args, **kwargs)
    return str(found.value)


def told(what):
    rows = Notice.objects.filter(key__contains=f":{what}:").select_related("to_user")
    return sorted(row.to_user.name for row in rows)


def test_more_time_is_granted_by_somebody_else_and_the_person_reads_why(parties):
    with clock("2026-11-23 09:00"):
        concern = parties.in_hand()
        services.ask_extension(concern, 10, "要等配件", parties.handler)
        assert f"{timezone.localtime(fresh(concern).due_at):%m-%d}" == "11-30"
        assert told("extension") == ["张庆河", "赵岚芝"]
        services.grant_extension(concern, parties.supervisor)

        assert f"{timezone.localtime(fresh(concern).due_at):%m-%d}" == "12-14"
    assert concern.messages.get().text == "要多等 10 个工作日：要等配件"
    assert told("extended") == ["王殿明"]


def test_nobody_grants_her_own(parties):
    concern = parties.in_hand()
    services.ask_extension(concern, 5, "要等配件", parties.handler)

    assert refused(services.grant_extension, concern, parties.handler) == (
        "自己申请的不能自己批，请另一个人来批。"
    )
    assert Extension.objects.get().approved_by is None


def test_the_database_itself_refuses_one_person_as_two(parties):
    with pytest.raises(IntegrityError), transaction.atomic():
        Extension.objects.create(
            concern=parties.in_hand(),
            asked_by=parties.handler,
            approved_by=parties.handler,
            reason="r",
            days=5,
        )


@pytest.mark.parametrize("days", [0, 11])
def test_it_is_ten_working_days_at_most(parties, days):
    concern = parties.in_hand()

    assert refused(services.ask_extension, concern, days, "要等", parties.handler) == (
        "延期只能是 1 到 10 个工作日。"
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Extension.objects.create(concern=concern, asked_by=parties.handler, reason="r", days=days)


def test_there_is_one(parties):
    concern = parties.in_hand()
    services.ask_extension(concern, 5, "要等", parties.handler)
    services.grant_extension(concern, parties.supervisor)

    assert refused(services.ask_extension, concern, 1, "还要等", parties.handler) == (
        "一件事只能申请一回延期，这件已经申请过了。"
    )


def test_granting_twice_adds_once(parties):
    with clock("2026-11-23 09:00"):
        concern = parties.in_hand()
        services.ask_extension(concern, 5, "要等", parties.handler)
        services.grant_extension(concern, parties.supervisor)

        assert "没有等着批的延期" in refused(services.grant_extension, concern, parties.listener)
        assert f"{timezone.localtime(fresh(concern).due_at):%m-%d}" == "12-07"


def test_without_a_grant_it_is_due_when_it_was_due(parties):
    with clock("2026-11-23 09:00"):
        concern = parties.in_hand()
        services.ask_extension(concern, 5, "要等", parties.handler)
        services.refuse_extension(concern, "配件县里就有", parties.supervisor)

        assert f"{timezone.localtime(fresh(concern).due_at):%m-%d}" == "11-30"
    assert concern.notes.get().text == "延期没批：配件县里就有"
    assert concern.messages.count() == 0
    assert told("not_extended") == ["王殿明"]


def test_refused_it_waits_for_nobody_and_may_be_asked_for_with_a_better_reason(parties):
    concern = parties.in_hand()
    services.ask_extension(concern, 5, "忙", parties.handler)
    services.refuse_extension(concern, "忙不算缘由", parties.supervisor)
    assert "没有等着批的延期" in refused(services.grant_extension, concern, parties.supervisor)
    services.ask_extension(concern, 3, "配件周四到", parties.handler)

    assert Extension.objects.get().reason == "配件周四到"


def test_where_the_only_reader_asks_somebody_above_grants(parties, cast):
    cast.county.memberships.filter(role="supervisor").delete()
    services.ask_extension(parties.in_hand(), 5, "要等", parties.listener)

    assert told("extension") == ["马市里"]


def test_who_supervises_takes_it_back_from_an_office_that_does_not_get_on(parties):
    with clock("2026-11-23 09:00") as now:
        concern = parties.in_hand()
        due = concern.due_at
        now.on(days=2)
        services.take_over(concern, "几家推来推去", parties.supervisor)

    row = fresh(concern)
    assert (row.state, row.office, row.handler, row.due_at) == ("triaged", None, None, due)
    assert told("taken_over") == ["王殿明"]
    assert row.moves.last().reason == "几家推来推去"


def test_taken_back_while_it_waits_for_the_person_its_clock_runs_again(parties):
    with clock("2026-11-23 09:00") as now:
        concern = parties.in_hand()
        services.ask_person(concern, "哪一盏？", parties.handler)
        now.on(days=1)
        concern = services.take_over(concern, "推来推去", parties.supervisor)

        assert concern.paused_at is None
        assert f"{timezone.localtime(concern.due_at):%m-%d}" == "12-01"


def long_ago(parties):
    concern = services.triage(parties.received(), "fact_finding", parties.listener)
    concern = services.assign(concern, parties.power, parties.listener)
    return services.take_in_hand(services.sign_for(concern, parties.handler), parties.handler)


def test_a_matter_of_long_ago_is_not_answered_without_what_was_found(parties):
    concern = long_ago(parties)
    sentence = "“还原事实”的事，要先写下事实认定，才能答复。"
    assert refused(services.answer, concern, ANSWER, "solved", parties.handler) == sentence
    services.explain(concern, "缘由", "依据", parties.handler)
    assert refused(services.countersign, concern, parties.colleague) == sentence
    assert refused(services.find, concern, "当年量错了", parties.handler) == (
        "还没有一条事实和凭据，请先记下再认定。"
    )

    services.add_fact(concern, "2003 年秋", "量地的人没到场", "村会计的底账", parties.handler)
    services.find(concern, "当年量错了", parties.handler)
    assert services.answer(concern, ANSWER, "solved", parties.handler).state == "answered"


def test_what_the_first_reader_answers_of_long_ago_needs_no_finding_yet(parties):
    assert services.answer(parties.received(), ANSWER, "solved", parties.listener).state == "answered"


@pytest.mark.parametrize(("what", "evidence"), [("", "底账"), ("量错了", " ")])
def test_a_fact_says_what_and_by_what_it_is_shown(parties, what, evidence):
    concern = long_ago(parties)

    assert "还空着" in refused(services.add_fact, concern, "", what, evidence, parties.handler)
    assert concern.facts.count() == 0


def test_an_explanation_written_anew_waits_for_a_signature_anew(parties):
    concern = parties.in_hand()
    Explanation.objects.create(
        concern=concern, reason="旧缘由", basis="b", told_by=parties.handler, second_by=parties.colleague
    )
    services.explain(concern, "新缘由", "依据", parties.handler)

    assert "还要另一个人签字" in refused(services.answer, concern, "办不了", "explained", parties.handler)


def test_not_solved_is_said_as_it_is_and_looked_at_above(parties):
    concern = services.answer(
        parties.in_hand(), "线杆是通信公司的，催了三回没动", "not_solved", parties.handler
    )

    assert (concern.state, concern.outcome) == ("answered", "not_solved")
    assert told("not_solved") == ["赵岚芝"]


def test_what_ends_and_begins_again_has_its_dates(parties):
    with clock("2026-11-23 09:00") as now:
        concern = parties.closed()
        assert (str(concern.answered_on), str(concern.closed_on), concern.agreed) == (
            "2026-11-23",
            "2026-11-23",
            True,
        )
        now.on(days=3)
        concern = services.reopen(concern, "又灭了")

        assert (str(concern.answered_on), concern.closed_on, concern.agreed) == ("2026-11-23", None, False)

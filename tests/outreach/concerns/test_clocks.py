"""Clocks on working days: what stops them, what lengthens them, who hears when they have run out."""

import pytest
from django.utils import timezone

from home.calendars.models import WorkDay
from home.notices.models import Notice
from outreach.concerns import services
from outreach.concerns.clocks import light, tomorrow
from outreach.concerns.models import ClockDays, Concern, Escalation
from tests.clock import clock
from tests.factories import make_user
from tests.outreach.concerns.acts import fresh, long_since


def day(moment):
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"


def colour(concern):
    return light(fresh(concern), tomorrow())


def heard(what):
    """Who was told of it, with what."""
    rows = Notice.objects.filter(key__startswith=f"concerns:{what}:").select_related("to_user")
    return sorted((row.to_user.name, row.title) for row in rows)


def levels(concern):
    return [one.level for one in concern.escalations.all()]


def test_the_office_sets_its_own_days(parties):
    ClockDays.objects.create(clock="referred", days=3)
    with clock("2026-11-23 09:00"):
        assert day(parties.triaged().due_at) == "2026-11-26 23:59"


@pytest.mark.parametrize(
    ("route", "due"),
    [
        ("on_the_spot", "2026-11-24"),
        ("referred", "2026-11-30"),
        ("supervised", "2026-12-14"),
        ("fact_finding", "2026-12-14"),
    ],
)
def test_each_way_has_its_own_days_where_the_office_set_none(parties, route, due):
    with clock("2026-11-23 09:00"):
        concern = services.triage(parties.received(), route, parties.listener)

    assert day(concern.due_at) == f"{due} 23:59"


def test_unread_for_a_working_day_is_overdue(parties):
    with clock("2026-11-20 16:00") as now:
        concern = parties.received()
        assert (day(concern.step_due_at), colour(concern)) == ("2026-11-23 23:59", "")
        now.set("2026-11-23 08:00")
        assert colour(concern) == "yellow"
        now.set("2026-11-24 00:00")
        assert colour(concern) == "red"


def test_unsigned_for_a_working_day_is_overdue_and_a_signature_ends_that(parties):
    with clock("2026-11-23 09:00") as now:
        concern = parties.assigned()
        now.set("2026-11-25 08:00")
        assert colour(concern) == "red"
        services.sign_for(concern, parties.handler)
        assert (colour(concern), fresh(concern).step_due_at) == ("", None)


def test_the_clock_stands_while_the_person_is_asked_and_runs_on_with_what_was_left(parties):
    with clock("2026-11-23 09:00") as now:
        concern = parties.in_hand()  # due on Monday the 30th
        now.set("2026-11-25 09:00")  # two of five are spent
        services.ask_person(concern, "哪一盏？", parties.handler)
        now.set("2026-12-04 09:00")
        assert (colour(concern), fresh(concern).due_day) == ("", None)
        services.say(concern, "东头第二盏")

        assert day(fresh(concern).due_at) == "2026-12-09 23:59"
        assert fresh(concern).paused_at is None


def test_what_was_late_already_stays_late_when_the_person_is_asked(parties):
    with clock("2026-11-23 09:00") as now:
        concern = parties.in_hand()
        now.set("2026-12-01 09:00")
        services.ask_person(concern, "哪一盏？", parties.handler)
        now.set("2026-12-03 09:00")
        services.say(concern, "东头第二盏")

        assert (day(fresh(concern).due_at), colour(concern)) == ("2026-11-30 23:59", "red")


def test_nobody_asks_twice_before_she_answers(parties):
    concern = parties.in_hand()
    services.ask_person(concern, "哪一盏？", parties.handler)

    with pytest.raises(services.Refused, match="已经在等本人回话了"):
        services.ask_person(concern, "到底哪一盏？", parties.handler)


def test_after_fifteen_days_of_silence_the_clock_runs_on(parties):
    with clock("2026-11-23 09:00") as now:
        concern = parties.in_hand()
        services.ask_person(concern, "哪一盏？", parties.handler)
        now.set("2026-12-08 08:59")
        services.sweep()
        assert fresh(concern).paused_at is not None
        now.set("2026-12-08 09:01")
        services.sweep()

        assert fresh(concern).paused_at is None
        assert day(fresh(concern).due_at) == "2026-12-15 23:59"


def test_only_what_is_in_hand_waits_for_an_answer(parties):
    with pytest.raises(services.TooLate):
        services.ask_person(parties.signed(), "哪一盏？", parties.handler)


def test_yellow_is_told_once_to_whose_hand_it_is_in(parties):
    with clock("2026-11-23 09:00") as now:
        concern = parties.in_hand()
        now.set("2026-11-26 23:00")
        services.sweep()
        assert heard("soon") == []
        now.set("2026-11-27 00:05")
        services.sweep()
        services.sweep()

        assert (colour(concern), heard("soon")) == (
            "yellow",
            [("王殿明", "有 1 件诉求下一个工作日就到期，请抓紧办")],
        )
        assert Notice.objects.get(title__contains="到期").link == f"/admin/concerns/{concern.pk}/"


def test_many_that_are_due_are_one_notice(parties):
    with clock("2026-11-23 09:00") as now:
        for number in range(3):
            parties.in_hand(text=f"第{number}盏")
        now.set("2026-11-27 00:05")
        services.sweep()

        assert heard("soon") == [("王殿明", "有 3 件诉求下一个工作日就到期，请抓紧办")]
        assert Notice.objects.get(title__contains="到期").link.endswith("?pile=soon")


def test_over_the_national_holiday_yellow_red_and_three_levels(parties, cast):
    """Received on the last day before 国庆 2026, handled in the township, never answered."""
    clerk = make_user("guo", cast.town, "handler", name="郭镇上")
    make_user("niu", cast.town, "supervisor", name="牛镇长")
    long_since()
    with clock("2026-09-30 09:00") as now:
        concern = services.assign(parties.triaged(), cast.town, parties.listener)
        services.take_in_hand(services.sign_for(concern, clerk), clerk)
        assert day(fresh(concern).due_at) == "2026-10-13 23:59"
        for moment in ("2026-10-04 12:00", "2026-10-10 12:00", "2026-10-11 23:00"):
            now.set(moment)
            services.sweep()
            assert (colour(concern), heard("soon"), heard("risen")) == ("", [], [])
        now.set("2026-10-12 08:00")
        services.sweep()
        assert (colour(concern), heard("risen")) == ("yellow", [])
        assert heard("soon") == [("郭镇上", "有 1 件诉求下一个工作日就到期，请抓紧办")]
        now.set("2026-10-14 00:00")
        services.sweep()
        assert (colour(concern), levels(concern)) == ("red", ["town"])
        now.set("2026-10-16 23:00")
        services.sweep()
        assert levels(concern) == ["town"]
        now.set("2026-10-17 00:00")
        services.sweep()
        assert levels(concern) == ["town", "county"]
        now.set("2026-10-21 00:00")
        services.sweep()
        services.sweep()
        assert levels(concern) == ["town", "county", "city"]
        now.set("2026-11-20 00:00")
        services.sweep()

    sentence = "有 1 件诉求超期了，报到你这一级，请督办"
    assert heard("risen") == sorted([("牛镇长", sentence), ("赵岚芝", sentence), ("马市里", sentence)])
    assert levels(concern) == ["town", "county", "city"]


def test_a_level_where_nobody_may_see_it_is_passed_over(parties, cast):
    """The county is what it is about: its supervisor hears nothing, and it does not get stuck there."""
    with clock("2026-11-23 09:00") as now:
        concern = services.mark_about(parties.assigned(), cast.county, "", parties.listener)
        services.take_in_hand(services.sign_for(concern, parties.handler), parties.handler)
        now.set("2026-12-01 00:00")
        services.sweep()

    assert levels(concern) == ["city"]
    assert [name for name, _title in heard("risen")] == ["马市里"]


def test_a_supervisor_who_also_sits_where_it_is_about_is_passed_over(parties, cast):
    parties.supervisor.memberships.create(office=cast.village, role="handler")
    long_since()
    with clock("2026-11-23 09:00") as now:
        concern = parties.in_hand(shield="village")
        now.set("2026-12-01 00:00")
        services.sweep()

    assert levels(concern) == ["city"]
    assert [name for name, _title in heard("risen")] == ["马市里"]


def test_a_colleague_who_also_sits_where_it_is_about_is_not_warned(parties, cast):
    """Nobody has signed yet, so the whole office is warned; she is not to know that there is one."""
    parties.colleague.memberships.create(office=cast.village, role="handler")
    long_since()
    with clock("2026-11-23 09:00") as now:
        parties.assigned(shield="village")
        now.set("2026-11-27 00:05")
        services.sweep()

    assert [name for name, _title in heard("soon")] == ["王殿明"]


def test_what_waits_for_the_person_rises_nowhere(parties):
    with clock("2026-11-23 09:00") as now:
        answered, asked = parties.answered(), parties.in_hand(text="另一盏")
        services.ask_person(asked, "哪一盏？", parties.handler)
        now.set("2026-12-07 00:00")
        services.sweep()

    assert (colour(answered), colour(asked), Escalation.objects.count()) == ("", "", 0)


def test_with_nobody_above_it_stays_red_and_is_not_asked_again(parties, cast):
    for office in (cast.county, cast.city):
        office.memberships.filter(role="supervisor").delete()
    with clock("2026-11-23 09:00") as now:
        concern = parties.in_hand()
        now.set("2026-12-01 00:00")
        services.sweep()

        assert (colour(concern), levels(concern)) == ("red", [])
        assert not Concern.objects.to_rise().exists()


def test_a_sweep_of_many_costs_as_many_questions_as_one_of_few(parties, django_assert_max_num_queries):
    costs = []
    for count in (2, 6):
        with clock("2026-11-23 09:00") as now:
            for number in range(count):
                parties.in_hand(text=f"{count}之{number}")
            now.set("2026-12-01 00:00")
            with django_assert_max_num_queries(80) as counted:
                services.sweep()
        costs.append(len(counted))

    assert costs[0] == costs[1]


def test_a_supervised_matter_without_a_word_for_a_week_is_asked_about_once_a_week(parties):
    with clock("2026-11-23 09:00") as now:
        concern = services.triage(parties.received(), "supervised", parties.listener)
        concern = services.assign(concern, parties.power, parties.listener)
        services.take_in_hand(services.sign_for(concern, parties.handler), parties.handler)
        now.set("2026-11-29 09:00")
        services.remind()
        assert weekly() == []
        now.set("2026-12-01 09:00")
        services.remind()
        services.remind()
        assert weekly() == ["王殿明"]
        services.note(concern, "等配件", parties.handler)
        now.set("2026-12-07 09:00")
        services.remind()
        assert weekly() == ["王殿明"]
        now.set("2026-12-09 09:00")
        services.remind()

    assert weekly() == ["王殿明", "王殿明"]


def weekly():
    return [row.to_user.name for row in Notice.objects.filter(title__contains="一周没有记进展")]


# A notice of make-up days comes late.


def test_beyond_the_last_notice_a_deadline_is_provisional_and_counted_again_when_it_comes(parties):
    with clock("2026-12-28 09:00"):
        concern = parties.assigned()
        assert day(concern.due_at) == "2027-01-04 23:59"
        assert services.recount() == 0
        WorkDay.objects.create(date="2027-01-04", works=False, source="国务院办公厅通知")
        WorkDay.objects.create(date="2027-01-02", works=True, source="国务院办公厅通知")
        WorkDay.objects.create(date="2027-01-01", works=False, source="国务院办公厅通知")

        assert services.recount() == 1
        assert day(fresh(concern).due_at) == "2027-01-05 23:59"


def test_what_is_over_is_not_counted_again(parties):
    with clock("2026-12-28 09:00"):
        concern = parties.closed()
        WorkDay.objects.create(date="2027-01-04", works=False)

        assert services.recount() == 0
        assert day(fresh(concern).due_at) == "2027-01-04 23:59"


def test_the_hand_it_waits_for_is_counted_again_too(parties):
    with clock("2026-12-31 16:00"):
        concern = parties.received()
        assert day(concern.step_due_at) == "2027-01-01 23:59"
        WorkDay.objects.create(date="2027-01-01", works=False)
        services.recount()

        assert day(fresh(concern).step_due_at) == "2027-01-04 23:59"


def test_redone_and_late_a_second_time_it_rises_again_from_below(parties):
    with clock("2026-11-02 09:00") as now:
        concern = parties.in_hand()
        now.set("2026-11-12 09:00")
        services.sweep()
        now.set("2026-11-20 09:00")
        services.sweep()
        assert fresh(concern).risen_to == "city"
        services.answer(concern, "修好了", "solved", parties.handler)
        services.redo(concern, "还是不亮")
        assert (fresh(concern).risen_to, fresh(concern).rise_at) == ("", None)
        Notice.objects.all().delete()
        now.set("2026-12-31 09:00")
        services.sweep()

    assert fresh(concern).risen_to == "county"
    assert [name for name, _title in heard("risen")] == ["赵岚芝"]


def test_of_a_single_one_that_is_hidden_the_warning_is_taken_back(parties):
    with clock("2026-11-23 09:00") as now:
        concern = parties.assigned()
        now.set("2026-11-27 08:00")
        services.sweep()
        assert [name for name, _title in heard("soon")] == ["孙大电", "王殿明"]
        services.mark_about(concern, parties.power, "", parties.listener)

    states = Notice.objects.filter(key__startswith="concerns:soon:").values_list("state", flat=True)
    assert set(states) == {"withdrawn"}

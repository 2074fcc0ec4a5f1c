"""The log, as an auditor reads it."""

from types import SimpleNamespace

import pytest

from home.offices.auditing.page import LogItem
from home.trust.audit import forget, record
from home.trust.models import AuditEvent
from home.trust.sealing import seal
from tests.clock import clock
from tests.factories import make_user
from tests.home.trust.test_audit import tamper
from tests.outreach.concerns.acts import Parties

URL = "/admin/log/"


@pytest.fixture
def parties(cast):
    return Parties(cast)


@pytest.fixture
def auditors(cast):
    return {
        "county": make_user("shen", cast.county, "auditor", name="沈审计"),
        "city": make_user("jin", cast.city, "auditor", name="金审计"),
        "yutai": make_user("yao", cast.other_county, "auditor", name="姚审计"),
    }


@pytest.fixture
def read(client, auditors):
    def read_(who, query=""):
        client.force_login(auditors[who])
        return client.get(URL + query).content.decode()

    return read_


def test_she_reads_who_did_what_where_and_why_the_latest_first(cast, read):
    with clock("2026-11-25 09:00"):
        record("session.merged", cast.coordinator, cast.venue, area_code=cast.caishan.pk, reason="下雨")
    with clock("2026-11-25 10:30"):
        record("loan.given", cast.coordinator, cast.venue, area_code=cast.caishan.pk)

    page = read("county")
    assert page.index("借给别的单位") < page.index("<b>把两场并成一场</b>")
    assert "周秀英，2026年11月25日 09:00，彩山村" in page.replace("\n", "") and "下雨" in page


def test_another_countys_acts_are_not_there_and_the_citys_auditor_reads_both(cast, read):
    record("loan.given", cast.coordinator, area_code=cast.caishan.pk)
    record("loan.ended", cast.clerk_of_yutai, area_code=cast.guting.pk)

    seen = [
        [act in read(who) for act in ("<b>借给别的单位</b>", "<b>收回借出去的</b>")]
        for who in ("county", "yutai", "city")
    ]
    assert seen == [[True, False], [False, True], [True, True]]


def test_an_act_without_a_place_is_read_where_its_person_is(cast, read):
    record("import.taken_out", cast.clerk_of_yutai, kind="lecturers")

    assert ["<b>导出了一张表</b>" in read(who) for who in ("yutai", "county")] == [True, False]


def test_that_somebody_looked_into_a_concern_is_read_at_the_top_only(cast, parties, read):
    concern = parties.received()
    record("reveal.opened", parties.listener, concern, area_code=concern.area_id, purpose="约上门")

    assert ["<b>看了整号</b>" in read(who) for who in ("county", "city")] == [False, True]
    assert "约上门" not in read("city") and concern.text not in read("city")


@pytest.mark.parametrize("superuser", [True, False])
def test_who_runs_the_site_reads_all_but_that_and_who_holds_no_such_post_nothing(
    cast, parties, client, superuser
):
    someone = make_user("root", cast.county, "coordinator", is_superuser=superuser)
    record("loan.given", cast.coordinator, area_code=cast.caishan.pk)
    record("reveal.opened", parties.listener, parties.received())
    client.force_login(someone)

    answer = client.get(URL)
    page = answer.content.decode()
    assert ("<b>借给别的单位</b>" in page, "<b>看了整号</b>" in page) == (superuser, False)
    assert ("没人动过" in checked(client, someone)) == superuser
    assert LogItem("操作日志", URL).is_shown(SimpleNamespace(user=someone)) == superuser


def test_a_person_who_left_for_good_is_not_named(cast, read):
    record("loan.given", cast.coordinator, area_code=cast.caishan.pk)
    forget(cast.coordinator)

    assert "离开的人" in read("county") and "周秀英" not in read("county")


def test_an_act_and_a_day_are_chosen_and_kept_on_the_next_page(cast, read):
    with clock("2026-11-25 09:00"):
        for _number in range(51):
            record("loan.given", cast.coordinator, area_code=cast.caishan.pk)
    with clock("2026-11-26 09:00"):
        record("loan.given", cast.coordinator, area_code=cast.caishan.pk)
        record("loan.ended", cast.coordinator, area_code=cast.caishan.pk)

    page = read("county", "?act=loan.given&day=2026-11-25")
    assert (page.count("<b>借给别的单位</b>"), "act=loan.given&amp;day=2026-11-25&amp;page=2" in page) == (
        50,
        True,
    )
    assert read("county", "?act=loan.given&day=2026-11-25&page=2").count("<b>借给别的单位</b>") == 1
    assert read("county", "?day=2026-11-26").count("<div><b>") == 2
    assert "没有这样的记录。" in read("county", "?day=2026-11-24")


@pytest.mark.parametrize("query", ["?act=nonsense", "?day=2026-02-31", "?page=999", "?page=x"])
def test_nonsense_in_the_address_breaks_nothing(cast, read, query):
    record("loan.given", cast.coordinator, area_code=cast.caishan.pk)

    assert "<b>借给别的单位</b>" in read("county", query)


def test_a_log_of_many_costs_as_many_questions_as_one_of_few(
    cast, client, auditors, django_assert_max_num_queries
):
    costs = []
    client.force_login(auditors["county"])
    for count in (2, 40):
        for number in range(count):
            record(
                "loan.given",
                make_user(f"u{count}-{number}", cast.county, "station"),
                area_code=cast.caishan.pk,
            )
        with django_assert_max_num_queries(60) as counted:
            client.get(URL)
        costs.append(len(counted))

    assert costs[0] == costs[1]


def checked(client, user):
    client.force_login(user)
    return client.post(f"{URL}check/", follow=True).content.decode()


def test_one_press_says_that_nobody_touched_it_or_which_is_not_as_it_was(cast, client, auditors):
    for _number in range(3):
        record("loan.given", cast.coordinator, area_code=cast.caishan.pk)
    seal()
    last, second = AuditEvent.objects.get(place=3), AuditEvent.objects.get(place=2)
    said = checked(client, auditors["county"])
    assert "封存的 3 条，从头到尾没人动过。" in said and last.hash in said

    tamper(second, "action", "loan.ended")
    second.refresh_from_db()
    said = checked(client, auditors["county"])
    assert "这一条和封存时不一样，有人动过，请马上报告上一级。" in said and str(second) in said


def test_an_act_without_words_is_shown_by_its_name(cast, read):
    record("unheard.of", cast.coordinator, area_code=cast.caishan.pk)

    assert "<b>unheard.of</b>" in read("county")

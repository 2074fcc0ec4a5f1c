"""The hotline's file: its numbers, what was said, where. Twice, moved about, and with broken rows in it."""

import pytest
from django.utils import timezone

from home.imports.lifecycle import State
from home.imports.models import ImportJob
from home.imports.services import bring, confirm
from home.imports.sheets import SHEETS
from home.imports.tasks import run_imports
from home.notices.models import Notice
from outreach.concerns import services
from outreach.concerns.models import Concern
from tests.home.imports.files import csv, xlsx
from tests.outreach.concerns.acts import fresh

HEADS = ["工单编号", "诉求内容", "地点", "来电日期", "来电人", "联系电话"]
LAMP = ["SD-0001", "村东头路灯不亮", "杨店镇彩山村", "2026-11-20", "王小明", "13800000001"]
PIPE = ["SD-0002", "自来水三天两头停", "济宁市汶上县杨店镇", "", "李秀荷", "13800000002"]


@pytest.fixture
def hotline(parties):
    """Bring a file, look at it, and say yes."""

    def bring_in(file, *, agree=True):
        job = bring(SHEETS["hotline"], parties.listener, file)
        run_imports()
        job = ImportJob.objects.get(pk=job.pk)
        if agree and job.state == State.CHECKED:
            confirm(job, parties.listener)
            run_imports()
        return ImportJob.objects.get(pk=job.pk)

    return bring_in


def taken():
    return list(Concern.objects.order_by("external_no").values_list("external_no", "text", "area__name"))


def test_each_call_is_a_concern_with_its_own_number(hotline, parties, cast):
    job = hotline(xlsx(HEADS, LAMP, PIPE))

    assert job.state == State.DONE
    assert taken() == [("SD-0001", "村东头路灯不亮", "彩山村"), ("SD-0002", "自来水三天两头停", "杨店镇")]
    concern = Concern.objects.get(external_no="SD-0001")
    assert (concern.source, concern.state, concern.intake_office) == ("hotline", "received", cast.county)
    assert f"{timezone.localtime(concern.at):%Y-%m-%d %H}" == "2026-11-20 00"
    assert concern.clock_from == timezone.localdate() and concern.step_due_at is not None


def test_who_called_is_in_no_row(hotline):
    job = hotline(xlsx(HEADS, [*LAMP[:1], "回电 138 0000 0001，路灯不亮", *LAMP[2:]]))

    assert job.findings["ignored"] == ["来电人", "联系电话"]
    assert (job.content, Concern.objects.get().contact) == (None, None)
    assert Concern.objects.get().text == "回电 ■■■■■■■■■■■■■，路灯不亮"


def test_the_same_file_twice_doubles_nothing(hotline):
    hotline(xlsx(HEADS, LAMP, PIPE))
    job = hotline(xlsx(HEADS, LAMP, PIPE))

    assert job.findings["same"] == 2
    assert len(taken()) == 2


def test_a_call_that_came_again_with_others_is_not_doubled(hotline):
    hotline(xlsx(HEADS, LAMP))
    job = hotline(xlsx(HEADS, [*LAMP[:1], "改了几个字", *LAMP[2:]], PIPE))

    assert (job.findings["new"], job.findings["same"]) == (1, 1)
    assert [text for _number, text, _area in taken()] == ["村东头路灯不亮", "自来水三天两头停"]


def test_columns_may_stand_anywhere_and_be_called_otherwise(hotline):
    heads = ["联系电话", "事发地点", "备注", "反映内容", "编号"]
    hotline(csv(heads, ["13800000001", "彩山村", "", "路灯不亮", "SD-9"]))

    assert taken() == []  # 彩山村 alone may be one of many
    hotline(csv(heads, ["13800000001", "杨店镇彩山村", "", "路灯不亮", "SD-9"]))
    assert taken() == [("SD-9", "路灯不亮", "彩山村")]


def test_broken_rows_are_named_and_the_others_come_in(hotline):
    rows = [[f"SD-{number:05}", "路灯不亮", "杨店镇彩山村", "2026-11-20"] for number in range(600)]
    rows[7][2], rows[300][1], rows[599][0] = "月球", "", "SD-00000"
    job = hotline(xlsx(HEADS, *rows))

    assert [(one["cell"], one["value"]) for one in job.findings["first"]] == [
        ("C9", "月球"),
        ("B302", ""),
        ("A601", "SD-00000"),
    ]
    assert (job.state, Concern.objects.count()) == (State.DONE, 597)
    rows[7][2], rows[300][1], rows[599][0] = "杨店镇彩山村", "水管漏", "SD-00599"
    hotline(xlsx(HEADS, *rows))
    assert Concern.objects.count() == 600


def test_nothing_is_written_before_somebody_agrees(hotline):
    job = hotline(xlsx(HEADS, LAMP), agree=False)

    assert (job.state, Concern.objects.count()) == (State.CHECKED, 0)


def test_a_place_of_another_county_is_not_taken(hotline):
    job = hotline(xlsx(HEADS, [*LAMP[:2], "鱼台县谷亭街道", *LAMP[3:]]))

    assert job.findings["faults"] == 1
    assert taken() == []


def test_a_day_that_is_still_to_come_is_named(hotline):
    job = hotline(xlsx(HEADS, [*LAMP[:3], "2099-01-01", *LAMP[4:]]))

    assert job.findings["first"][0]["says"] == "来电日期还没到，请核对。"


def test_readers_are_told_once_of_the_whole_file(hotline):
    hotline(xlsx(HEADS, LAMP, PIPE))
    told = Notice.objects.filter(title__contains="12345").select_related("to_user")

    assert sorted((one.to_user.name, one.title) for one in told) == [
        ("张庆河", "来了 2 件 12345 诉求，请看一看"),
        ("赵岚芝", "来了 2 件 12345 诉求，请看一看"),
    ]


def test_only_who_reads_concerns_brings_it(parties):
    sheet = SHEETS["hotline"]

    assert [sheet.may(who) for who in (parties.listener, parties.supervisor)] == [True, True]
    assert [sheet.may(who) for who in (parties.handler, parties.superuser)] == [False, False]


def test_a_number_is_kept_for_one_call_with_a_reason(hotline, parties):
    hotline(xlsx(HEADS, LAMP))
    concern = Concern.objects.get()
    with pytest.raises(services.Refused, match="为什么要留电话还空着"):
        services.keep_contact(concern, "13800000001", " ", parties.listener)
    services.keep_contact(concern, "13800000001", "要约上门看线", parties.listener)

    assert fresh(concern).contact == "13800000001"
    assert concern.notes.get().text == "补留了来电人的电话：要约上门看线"


def test_who_did_not_call_gives_no_number_that_way(parties):
    with pytest.raises(services.Refused, match="只有 12345 转来"):
        services.keep_contact(parties.received(), "13800000001", "想问问", parties.listener)

"""Lecturers from Excel: what would be new, changed and the same; what is wrong, by cell; all or nothing."""

import io
from datetime import date, datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from home.imports.lifecycle import State
from home.imports.services import confirm
from home.imports.sheets import SHEETS
from home.imports.writing import take_out, template
from home.offices.models import Loan
from home.topics.models import Dialect
from home.trust.fields import phone_fingerprint
from home.trust.moves import TooLate
from lecturers.pool.models import Lecturer
from tests.factories import make_form, make_lecturer, make_user
from tests.home.imports.files import cells, csv, xlsx
from tests.lecturers.pool.bringing import counts, faults, looked_at, written

HEADS = ["姓名", "单位", "类别", "家在", "电话", "任期从", "任期到"]


@pytest.fixture
def clerk(cast):
    return make_user("wen", cast.county, "coordinator", name="文统筹")


def person(
    name="林秀芝", where="文化站", kind="百姓名嘴", area="370830111", phone=None, since=None, until=None
):
    return [name, where, kind, area, phone, since, until]


def test_a_file_is_looked_at_and_nothing_is_written_before_somebody_says_so(cast, clerk):
    job = looked_at("lecturers", xlsx(HEADS, person(), person("郭家贵")), clerk)

    assert (job.state, counts(job), Lecturer.objects.count()) == (State.CHECKED, (2, 0, 0, 0), 0)


def test_then_every_cell_stands_where_it_belongs(cast, clerk):
    make_form(), Dialect.objects.create(code="ws", name="汶上话")
    heads = [*HEADS, "职务或职称", "擅长形式", "方言", "服务范围", "等级", "备案号", "一天最多几场", "简介"]
    row = [*person(phone="138 0000 0001", since="2026.1.1", until=date(2027, 12, 31)), "站长"]
    row += ["快板", "汶上话", "汶上县、杨店镇", "汶上县：金牌讲师", "备-1", 3, "说快板的"]
    job = written("lecturers", xlsx(heads, row), clerk)

    lin = Lecturer.objects.get()
    assert job.state == State.DONE
    assert (lin.name, lin.affiliation, lin.position, lin.kind) == ("林秀芝", "文化站", "站长", "folk")
    assert (lin.area, lin.office, lin.resource.label) == (cast.yangdian, cast.county, "林秀芝")
    assert (lin.phone, lin.phone_hmac) == ("138 0000 0001", phone_fingerprint("13800000001"))
    assert (lin.term_from, lin.term_to) == (date(2026, 1, 1), date(2027, 12, 31))
    assert (lin.register_no, lin.max_day, lin.max_week, lin.bio) == ("备-1", 3, 5, "说快板的")
    assert [one.name for one in lin.forms.all()] == ["快板"]
    assert [one.name for one in lin.dialects.all()] == ["汶上话"]
    assert list(lin.areas.order_by("pk")) == [cast.wenshang, cast.yangdian]
    assert [(one.area, one.level) for one in lin.levels.all()] == [(cast.wenshang, "金牌讲师")]


def test_who_is_there_is_known_by_name_and_affiliation_and_empty_cells_change_nothing(cast, clerk):
    lin = make_lecturer("林秀芝", cast.yangdian, cast.county, affiliation="文化站", bio="老", phone="1")
    file = xlsx(HEADS, person("林 秀芝", "文化站", "青年"))
    job = written("lecturers", file, clerk)

    lin.refresh_from_db()
    assert job.findings["changes"] == [[2, "林 秀芝", ["姓名", "类别"]]]
    assert (lin.kind, lin.bio, lin.phone, Lecturer.objects.count()) == ("youth", "老", "1", 1)


def test_or_by_her_telephone_when_she_changed_her_post(cast, clerk):
    phone = {"phone": "13800000001", "phone_hmac": phone_fingerprint("13800000001")}
    lin = make_lecturer("林秀芝", cast.yangdian, cast.county, affiliation="小学", **phone)
    written("lecturers", xlsx(HEADS, person(phone="+86 138-0000-0001")), clerk)

    assert [one.affiliation for one in Lecturer.objects.filter(pk=lin.pk)] == ["文化站"]
    assert Lecturer.objects.count() == 1


def test_a_telephone_of_somebody_else_is_named_and_nothing_is_written(cast, clerk):
    phone = {"phone": "13800000001", "phone_hmac": phone_fingerprint("13800000001")}
    make_lecturer("郭家贵", cast.yangdian, cast.county, affiliation="小学", **phone)
    job = looked_at("lecturers", xlsx(HEADS, person(), person("周大成", phone=13800000001)), clerk)

    assert faults(job) == [("E3", "这个号码是名录里“郭家贵”（小学）的，请核对。")]


def test_two_of_one_name_are_not_guessed(cast, clerk):
    for where in ("小学", "中学"):
        make_lecturer("林秀芝", cast.yangdian, cast.county, affiliation=where)
    job = looked_at("lecturers", xlsx(HEADS, person(where="")), clerk)

    assert faults(job) == [("A2", "名录里有 2 位“林秀芝”，分不清是哪一位，请写上单位；是同一个人请先合并。")]


def test_a_person_who_stands_twice_in_the_file_is_named(cast, clerk):
    job = looked_at("lecturers", xlsx(HEADS, person(), person("郭家贵"), person()), clerk)

    assert faults(job) == [("A4", "和第 2 行重复了，请留一行。")]


def test_so_is_a_telephone_that_stands_twice(cast, clerk):
    rows = (
        person(phone="13800000001"),
        person("郭家贵", phone="１３８００００００００１".replace("００００００００", "０００００００")),
    )
    job = looked_at("lecturers", xlsx(HEADS, *rows), clerk)

    assert faults(job) == [("A3", "和第 2 行重复了，请留一行。")]


def test_one_wrong_cell_keeps_the_whole_file_out(cast, clerk):
    job = looked_at("lecturers", xlsx(HEADS, person(), person("郭家贵", kind="神仙")), clerk)

    assert counts(job) == (1, 0, 0, 1)
    assert faults(job) == [("C3", "没有“神仙”这一项，或者不归你管，请从下拉里选。")]
    with pytest.raises(TooLate):
        confirm(job, clerk)


def test_another_county_s_villages_and_people_are_nobody_s_here(cast, clerk):
    make_lecturer("谷亭老孔", cast.guting, cast.other_county, affiliation="文化站")
    job = looked_at("lecturers", xlsx(HEADS, person("谷亭老孔", area="谷亭街道")), clerk)

    assert faults(job) == [("D2", "没有“谷亭街道”这一项，或者不归你管，请从下拉里选。")]
    assert written("lecturers", xlsx(HEADS, person("谷亭老孔")), clerk).findings["new"] == 1


def test_who_is_only_lent_is_not_changed_from_a_file(cast, clerk):
    lent = make_lecturer("谷亭老孔", cast.guting, cast.other_county, affiliation="文化站")
    Loan.objects.create(
        content_type=ContentType.objects.get_for_model(Lecturer),
        object_id=str(lent.pk),
        to_office=cast.county,
        right="editable",
        until=date(2099, 1, 1),
        consent_by=clerk,
    )
    job = looked_at("lecturers", xlsx(HEADS, person("谷亭老孔")), clerk)

    assert faults(job) == [("A2", "这一位归别的单位管，请他们来改，或删掉这一行。")]


def test_a_term_that_ends_before_it_begins_is_named(cast, clerk):
    job = looked_at("lecturers", xlsx(HEADS, person(since="2026.5.1", until="2026.4.1")), clerk)

    assert faults(job) == [("G2", "任期的结束不能早于开始，请改一下。")]


def test_what_is_taken_out_brought_back_and_taken_out_again_is_the_same(cast, clerk):
    make_form(), Dialect.objects.create(code="ws", name="汶上话")
    heads = [*HEADS, "擅长形式", "方言", "服务范围", "等级", "两场之间歇几分钟", "简介"]
    tail = ["快板", "汶上话", "汶上县、杨店镇", "汶上县：金牌讲师、杨店镇：银牌", 45, "一行\n两行"]
    rows = [*person(phone="13800000001"), *tail], [*person("郭家贵", phone="0537-0001101"), *tail]
    written("lecturers", xlsx(heads, *rows), clerk)
    risky = {"affiliation": "+86号院", "bio": "@说，-唱", "term_from": date(2026, 1, 1), "position": "-副"}
    make_lecturer("=1+1", cast.yangdian, cast.county, **risky)
    sheet = SHEETS["lecturers"]

    first = take_out(sheet, clerk)
    again = written("lecturers", SimpleUploadedFile("名录.xlsx", first), clerk)
    Lecturer.objects.update(phone=None, phone_hmac=None)
    bare = take_out(sheet, clerk)
    Lecturer.objects.all().delete()
    anew = written("lecturers", SimpleUploadedFile("名录.xlsx", bare), clerk)

    assert counts(again) == (0, 0, 3, 0)
    assert counts(anew) == (3, 0, 0, 0)
    assert cells(take_out(sheet, clerk)) == cells(bare)
    assert [row[0] for row in cells(first)] == ["姓名*", "林秀芝", "郭家贵", "=1+1"]


def test_nothing_that_is_taken_out_is_worked_out_by_excel(cast, clerk):
    """A name that begins like a formula is stored as text, and marked so that it stays one when edited."""
    make_lecturer("=HYPERLINK(1)", cast.yangdian, cast.county, affiliation="@站", bio="-1", position="+1")
    page = load_workbook(io.BytesIO(take_out(SHEETS["lecturers"], clerk))).active
    risky = [page["A2"], page["B2"], page["C2"], page["O2"]]

    assert [(one.value, one.data_type, one.quotePrefix) for one in risky] == [
        ("=HYPERLINK(1)", "s", True),
        ("@站", "s", True),
        ("+1", "s", True),
        ("-1", "s", True),
    ]


def test_a_phone_leaves_masked_and_comes_back_as_not_changed(cast, clerk):
    make_lecturer("林秀芝", cast.yangdian, cast.county, affiliation="文化站", phone="13800000001")
    out = cells(take_out(SHEETS["lecturers"], clerk))
    job = looked_at("lecturers", xlsx(HEADS, person("郭家贵", phone="138****0001")), clerk)

    assert out[1][6] == "138****0001"
    assert faults(job) == [("E2", "这是遮住的号码，请写全；不改就空着。")]


def test_the_template_says_what_belongs_where_and_its_example_is_not_read(cast, clerk):
    sheet = SHEETS["lecturers"]
    data = template(sheet, clerk)
    job = looked_at("lecturers", SimpleUploadedFile("模板.xlsx", data), clerk)

    assert [row[0] for row in cells(data)] == ["姓名*", "例：王小板"]
    assert cells(data, page=1)[1][:2] == ["姓名", "必填"]
    assert "百姓名嘴" in [row[3] for row in cells(data, page=2)]
    assert (job.state, job.findings) == (State.FAILED, {"says": "表头下面一行也没有，请填上再交。"})


def test_a_csv_as_chinese_excel_writes_it_is_read(cast, clerk):
    job = written("lecturers", csv(HEADS, person(phone="13800000001"), code="gb18030"), clerk)

    assert (job.state, Lecturer.objects.get().name) == (State.DONE, "林秀芝")


def test_days_in_every_way_people_write_them(cast, clerk):
    days = ["2024.3.5", "2024年3月5日", "2024/3/5", "2024-03-05", "20240305", "２０２４．３．５", 45356]
    days += [
        datetime.fromisoformat("2024-03-05"),
        date(2024, 3, 5),
        "45356",
        "2024 年 3 月 5 号",
        "2024-03-05 00:00:00",
    ]
    rows = [person(f"第{n}位", since=day) for n, day in enumerate(days)]
    written("lecturers", xlsx(HEADS, *rows), clerk)

    assert set(Lecturer.objects.values_list("term_from", flat=True)) == {date(2024, 3, 5)}
    assert Lecturer.objects.count() == len(days)


@pytest.mark.parametrize(
    "day", ["2024.13.1", "2024年3月", "24.3.5", "3/5/2024", "去年", 7, "2024-02-30", 3.5]
)
def test_what_is_no_day_is_named_by_cell(day, cast, clerk):
    job = looked_at("lecturers", xlsx(HEADS, person(since=day)), clerk)

    assert faults(job) == [("F2", "认不出是哪一天，请写成 2026-03-05 这样。")]


def test_nothing_of_it_may_be_read_by_another(cast, clerk):
    """Files and findings are encrypted where they lie."""
    looked_at("lecturers", xlsx(HEADS, person("周大成", phone="1380000")), clerk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT content, found FROM home_importjob")
        content, found = cursor.fetchone()

    assert ("周大成" in found, content.startswith("UEs")) == (False, False)


def test_thirty_lines_ask_as_many_queries_as_three(cast, clerk):
    asked = []
    written("lecturers", xlsx(HEADS, person("先来的")), clerk)
    for start, many in ((0, 3), (100, 30)):
        rows = [person(f"第{start + n}位", phone=13800000000 + start + n) for n in range(many)]
        with CaptureQueriesContext(connection) as queries:
            written("lecturers", xlsx(HEADS, *rows), clerk)
        asked.append(len(queries))

    assert asked[0] == asked[1]

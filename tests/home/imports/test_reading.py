"""Files nobody promised anything about: read as they were meant, or refused in one sentence."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook
from openpyxl.styles import Border, Side

from home.imports.cells import Day, Number, Text
from home.imports.reading import Unreadable, open_table
from home.imports.sheets import Column, Reading, Sheet
from tests.home.imports.files import csv, part_changed, saved, xlsx


class People(Sheet):
    kind = "people"
    columns = [
        Column("name", "姓名", Text(10), required=True, also=("名字",)),
        Column("unit", "单位", Text(20)),
        Column("born", "日期", Day()),
        Column("many", "人数", Number(0, 100)),
    ]

    def identities(self, values):
        return [values["name"]]


HEADS = ["姓名", "单位", "日期", "人数"]
PAGE = "xl/worksheets/sheet1.xml"


def read(upload):
    """[(row, values, faults by cell)] of a file."""
    table, rows = open_table(upload.read(), People()), Reading(People(), None)
    found = [rows.row(*line) for line in table.lines]
    return [(one.number, one.values, {fault.cell: fault.says for fault in one.faults}) for one in found]


def values(upload):
    return [found for _number, found, _faults in read(upload)]


def refused(data):
    with pytest.raises(Unreadable) as refusal:
        list(open_table(data, People()).lines)
    return str(refusal.value)


def test_lines_are_read_by_their_heads_in_any_order_below_a_title():
    file = xlsx(["某县名单（2026年）"], [], ["单位", " 姓 名 *", "备注"], ["文化站", "林秀芝", "无"])

    assert read(file) == [(4, {"name": "林秀芝", "unit": "文化站"}, {})]


def test_a_head_of_another_name_and_width_is_known():
    assert values(xlsx(["名字", "人数（必填）"], ["林秀芝", 3])) == [{"name": "林秀芝", "many": 3}]


def test_columns_nobody_knows_are_told():
    assert open_table(xlsx([*HEADS, "血型"], ["林秀芝"]).read(), People()).ignored == ["血型"]


def test_without_heads_it_says_what_they_are():
    assert refused(xlsx(["甲", "乙"], [1, 2]).read()) == "没找到表头，第一行要有：姓名。请用下载的模板填。"


def test_a_head_that_stands_twice_is_no_guess():
    assert refused(xlsx(["姓名", "姓名"], ["甲", "乙"]).read()) == "“姓名”有两列，请留一列再交。"


def test_the_sheet_with_the_heads_is_found_and_a_hidden_one_is_not_read():
    def shape(book):
        hidden = book.create_sheet("旧", 0)
        hidden.append(["姓名"])
        hidden.append(["旧人"])
        hidden.sheet_state = "hidden"
        book.create_sheet("说明", 0).append(["怎么填"])
        book.active = 0

    assert values(xlsx(["姓名"], ["林秀芝"], shape=shape)) == [{"name": "林秀芝"}]


def test_cells_merged_downwards_have_the_value_of_the_first():
    rows = ["林秀芝", "文化站"], ["郭家贵", None], ["周大成", None], ["孔凡梅", "小学"]

    assert [one["unit"] for one in values(xlsx(HEADS, *rows, merge=["B2:B4"]))] == [
        "文化站",
        "文化站",
        "文化站",
        "小学",
    ]


def test_a_line_that_has_only_a_merged_value_is_no_line():
    assert len(read(xlsx(HEADS, ["林秀芝", "文化站"], merge=["B2:B9"]))) == 1


def test_a_merge_across_columns_is_named():
    found = read(xlsx(HEADS, ["林秀芝", "文化站"], merge=["A2:B2"]))

    assert found[0][2] == {"A2": "A2:B2 几列合并在一起，分不清是哪一列的，请取消合并。"}


def test_full_width_digits_and_invisible_signs_are_what_they_look_like():
    found = values(xlsx(HEADS, ["\u200b 林\u00a0秀芝\ufeff", None, "２０２４／３／５", "１２"]))

    assert (found[0]["name"], str(found[0]["born"]), found[0]["many"]) == ("林 秀芝", "2024-03-05", 12)


def test_a_line_that_repeats_another_is_named():
    assert read(xlsx(HEADS, ["甲"], ["乙"], ["甲"]))[2][2] == {"A4": "和第 2 行重复了，请留一行。"}


def with_formula(result):
    """A file whose D2 is a formula, with this as its last result."""
    cell = b'<c r="D2"><f>1+1</f>' + result + b"</c>"
    return part_changed(
        xlsx(HEADS, ["林秀芝", None, None, 7]),
        PAGE,
        lambda xml: xml.replace(b'<c r="D2" t="n"><v>7</v></c>', cell),
    )


def test_of_a_formula_the_last_result_is_taken():
    assert values(with_formula(b"<v>2</v>"))[0]["many"] == 2


@pytest.mark.parametrize("result", [b"", b"<v></v>", b"<v/>"])
def test_a_formula_that_was_never_worked_out_is_named(result):
    assert read(with_formula(result))[0][2] == {
        "D2": "这一格是公式，文件里没有它的结果，请复制后“粘贴为数值”。"
    }


def test_a_formula_that_went_wrong_is_named():
    assert read(xlsx(HEADS, ["林秀芝", "#REF!"]))[0][2] == {
        "B2": "这一格的公式算错了，请改好，或直接写上数。"
    }


def test_an_empty_cell_beside_a_formula_is_not_taken_for_one():
    """A cell that closes itself holds nothing; the next one's formula is not its own."""

    def shape(book):
        book.active["B2"].border = Border(top=Side("thin"))
        book.active["D2"] = "=1+1"

    assert read(xlsx(HEADS, ["林秀芝"], shape=shape))[0][2] == {
        "D2": "这一格是公式，文件里没有它的结果，请复制后“粘贴为数值”。"
    }


def test_a_hundred_thousand_empty_lines_are_passed_over():
    def shape(book):
        page, line = book.active, Border(top=Side("thin"))
        for number in range(3, 20_003):
            page.cell(number, 1).border = line
        page.cell(100_000, 1, "郭家贵")

    file = xlsx(HEADS, ["林秀芝"], shape=shape)

    assert [(number, found["name"]) for number, found, _faults in read(file)] == [
        (2, "林秀芝"),
        (100_000, "郭家贵"),
    ]


def test_a_file_that_says_it_has_no_end_is_stopped():
    file = part_changed(
        xlsx(HEADS, ["林秀芝"], ["郭家贵"]),
        PAGE,
        lambda xml: xml.replace(b'<row r="3"', b'<row r="99999999"'),
    )

    assert refused(file.read()) == "这张表的行数超过了 Excel 自己的上限，请把数据拷到新的表里再交。"


def test_too_many_lines_are_refused(monkeypatch):
    monkeypatch.setattr(People, "most_rows", 3)

    assert refused(xlsx(HEADS, *[[str(n)] for n in range(4)]).read()) == "一次最多 3 行，请分成几个文件再交。"
    assert len(values(xlsx(HEADS, *[[str(n)] for n in range(3)]))) == 3


def test_a_file_that_is_too_large_is_refused_before_it_is_opened():
    assert refused(b"PK" + b"0" * People.largest) == "文件超过 10 兆，请分成几个再交。"


def test_an_old_excel_by_a_new_name_is_known():
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600).startswith("这是旧格式的 Excel（.xls）")


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04 half", saved(Workbook())[:-900], b"<html><table><tr><td>1</td></tr></table>", b"\0" * 9],
)
def test_what_is_no_table_is_refused_in_one_sentence(data):
    assert refused(data).endswith("。")


def test_another_packed_folder_is_no_table():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")

    assert refused(buffer.getvalue()).startswith("这个文件打不开")


def test_a_bomb_is_refused_before_it_is_unpacked():
    file = part_changed(xlsx(HEADS, ["林秀芝"]), PAGE, lambda xml: xml + b" " * 300_000_000)

    assert file.size < People.largest
    assert refused(file.read()) == "这个文件解开以后大得不正常，没有收；请把文字另存一份再传。"


def test_entities_that_grow_are_refused():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    file = part_changed(
        xlsx(HEADS, ["林秀芝"]), PAGE, lambda xml: xml.replace(b"<worksheet", bomb + b"<worksheet", 1)
    )

    assert refused(file.read()).endswith("请重新另存为 .xlsx。")


def test_half_a_sheet_is_refused_and_not_half_read():
    file = part_changed(
        xlsx(HEADS, ["林秀芝"], ["郭家贵"]), PAGE, lambda xml: xml[: xml.index(b'<row r="3"') + 4]
    )

    assert refused(file.read()).startswith("这个文件读到一半就坏了")


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_with_commas_is_read_in_every_code_excel_writes(code):
    assert values(csv(HEADS, ["林秀芝", "文化站", "2024.3.5", 3], code=code))[0]["unit"] == "文化站"


@pytest.mark.parametrize("mark", ["\t", ";", ","])
def test_and_with_tabs_or_semicolons(mark):
    data = f"姓名{mark}单位\r\n林秀芝{mark}文化站".encode()

    assert values(SimpleUploadedFile("a.csv", data)) == [{"name": "林秀芝", "unit": "文化站"}]


def test_a_quoted_cell_may_hold_a_comma():
    assert values(SimpleUploadedFile("a.csv", '姓名,单位\n林秀芝,"站,所"'.encode()))[0]["unit"] == "站,所"

"""Taking in lists of areas."""

import gzip
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from home.areas.models import Area
from home.areas.reading import short_name

JINING = Path(__file__).parents[3] / "home/areas/divisions/jining.csv"
HEAD = "code,name,parent,level\n"
GOOD = (
    HEAD
    + "370830,汶上县,3708,county\n370830111,杨店镇,370830,town\n370830111201,彩山村村委会,370830111,village\n"
)

pytestmark = pytest.mark.django_db


def write(folder, text, name="areas.csv", encoding="utf-8"):
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def run(*paths):
    out = StringIO()
    call_command("import_areas", *map(str, paths), stdout=out, stderr=StringIO())
    return out.getvalue().strip()


def refusal(*paths):
    with pytest.raises(CommandError) as refused:
        run(*paths)
    assert Area.objects.count() == 0
    return str(refused.value)


def test_jining_comes_in_whole():
    assert run(JINING) == "区划导入好了，一共 5098 个。"

    counts = {
        level: Area.objects.filter(level=level).count() for level in ("city", "county", "town", "village")
    }
    assert counts == {"city": 1, "county": 12, "town": 158, "village": 4927}
    assert Area.objects.get(level="city").parent is None
    assert list(Area.objects.filter(statistical=True).values_list("name", flat=True)) == [
        "济宁高新技术产业开发区"
    ]


def test_everything_inside_a_county_is_a_range_of_codes():
    run(JINING)

    assert Area.objects.inside("370830").filter(level="town").count() == 15
    assert Area.objects.inside("370830").filter(level="village").count() == 372
    assert Area.objects.inside("370830111000").order_by("code").first().name == "杨店镇"


def test_importing_twice_changes_nothing():
    run(JINING)
    Area.objects.filter(pk="370830111000").update(lat=35.7)
    run(JINING)

    assert Area.objects.count() == 5098
    assert Area.objects.get(pk="370830111000").lat == 35.7


def test_a_later_list_renames(tmp_path):
    run(write(tmp_path, GOOD))
    run(write(tmp_path, GOOD.replace("杨店镇", "杨店街道")))

    assert Area.objects.get(pk="370830111000").name == "杨店街道"


def test_short_codes_are_padded_and_a_parent_outside_the_file_is_a_root(tmp_path):
    run(write(tmp_path, GOOD))

    assert list(Area.objects.values_list("code", "parent_id")) == [
        ("370830000000", None),
        ("370830111000", "370830000000"),
        ("370830111201", "370830111000"),
    ]


def test_a_packed_file_reads_the_same(tmp_path):
    path = tmp_path / "areas.csv.gz"
    path.write_bytes(gzip.compress(GOOD.encode()))
    run(path)

    assert Area.objects.count() == 3


def test_the_five_files_of_china_division_read_as_one_tree(tmp_path):
    write(tmp_path, 'code,name\n37,"山东省"\n44,"广东省"\n', "provinces.csv")
    write(tmp_path, 'code,name,provinceCode\n3708,"济宁市",37\n4419,"东莞市",44\n', "cities.csv")
    write(
        tmp_path,
        'code,name,cityCode,provinceCode\n370830,"汶上县",3708,37\n441900,"东莞市",4419,44\n',
        "areas.csv",
    )
    streets = "code,name,areaCode,provinceCode,cityCode\n"
    write(
        tmp_path,
        streets + "370830111,杨店镇,370830,37,3708\n441900003,东城街道,441900,44,4419\n",
        "streets.csv",
    )
    villages = "code,name,streetCode,provinceCode,cityCode,areaCode\n"
    write(tmp_path, villages + "370830111201,彩山村民委员会,370830111,37,3708,370830\n", "villages.csv")
    run(tmp_path)

    assert list(Area.objects.values_list("code", "level", "parent_id")) == [
        ("370000000000", "province", None),
        ("370800000000", "city", "370000000000"),
        ("370830000000", "county", "370800000000"),
        ("370830111000", "town", "370830000000"),
        ("370830111201", "village", "370830111000"),
        ("440000000000", "province", None),
        ("441900000000", "city", "440000000000"),
        ("441900003000", "town", "441900000000"),
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("37083x,汶上县,3708,county", "代码“37083x”不对，请写 2、4、6、9 或 12 位数字。"),
        ("3708301,汶上县,3708,county", "代码“3708301”不对，请写 2、4、6、9 或 12 位数字。"),
        ("370831,,3708,county", "名称空着或者长了，请写 60 字以内。"),
        ("370831,泗水县,3708,xian", "层级“xian”不认识，要写 province、city、county、town 或 village。"),
        ("370831,泗水县,3708,town", "代码 370831 的位数和层级 town 对不上，请改其中一个。"),
        ("370830,汶上县,3708,county", "代码 370830 和前面重复了，请去掉一行。"),
        ("370831101,泗河街道,370830,town", "370830 不是 370831101 的上级，请改一下。"),
        ("370832101,水泊街道,370832,town", "上级“370832”不在表里，库里也没有，请先把它写进表里。"),
    ],
)
def test_a_bad_row_is_named_by_its_line_and_nothing_is_imported(tmp_path, line, fault):
    found = refusal(write(tmp_path, GOOD + line + "\n"))

    assert found == f"没有导入，一行也没写：\nareas.csv 第 5 行：{fault}"


def test_every_bad_row_is_named_at_once(tmp_path):
    found = refusal(write(tmp_path, GOOD + "x,坏一,3708,county\ny,坏二,3708,county\n"))

    assert [line.split("：")[0] for line in found.splitlines()[1:]] == [
        "areas.csv 第 5 行",
        "areas.csv 第 6 行",
    ]


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "areas.csv 是空的，里面没有区划，请换一个文件。"),
        (b"\xff\xfe\x00\xd8\x00", "areas.csv 认不出编码，请另存为 UTF-8 再导入。"),
        (b"a,b\n1,2\n", "areas.csv 第一行要有 code,name,parent,level 这四栏。"),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_one_sentence(tmp_path, raw, sentence):
    path = tmp_path / "areas.csv"
    path.write_bytes(raw)

    assert refusal(path).splitlines()[1] == sentence


def test_a_missing_file_is_refused_in_one_sentence(tmp_path):
    assert refusal(tmp_path / "none.csv").splitlines()[1].startswith("找不到 ")


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("辛庄村民委员会", "辛庄村"),
        ("彩山村村民委员会", "彩山村"),
        ("南辛庄村委会", "南辛庄村"),
        ("小辛庄村村委会", "小辛庄村"),
        ("牌坊街社区居民委员会", "牌坊街社区"),
        ("吉市口居委会", "吉市口"),
        ("杨店镇", "杨店镇"),
        ("村委会", "村委会"),
    ],
)
def test_the_name_people_say(name, short):
    assert short_name(name) == short


def test_choosing_by_name_finds_yangdian():
    run(JINING)

    assert [area.label for area in Area.objects.named("杨店")] == [
        "汶上县 杨店镇",
        "曲阜市 小雪街道 白杨店村",
    ]


def test_villages_of_one_name_are_told_apart_by_their_township():
    run(JINING)

    labels = [area.label for area in Area.objects.named("金乡 辛庄")]
    assert labels == [area.label for area in Area.objects.named("辛庄") if area.label.startswith("金乡县")]
    assert len(labels) == len(set(labels)) == 3

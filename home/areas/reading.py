"""Reads lists of administrative areas and names every row that cannot be right, by file and line."""

import csv
import gzip
import io
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from .models import WIDTHS, Area, cut, pad

LEVELS = list(WIDTHS)
# The five files of china-division: the column that holds the parent tells which one it is.
PARENT_COLUMNS = {"streetCode": "village", "areaCode": "town", "cityCode": "county", "provinceCode": "city"}
OWN_COLUMNS = {"code", "name", "parent", "level"}
LARGEST = 200 * 1024 * 1024
# Longest first: 彩山村村民委员会 and 彩山村民委员会 are both 彩山村.
SUFFIXES = [
    ("村村民委员会", "村"),
    ("村村委会", "村"),
    ("村民委员会", "村"),
    ("村委会", "村"),
    ("居民委员会", ""),
    ("居委会", ""),
]


class ListRefused(Exception):
    """Nothing was imported; str() says why, one Chinese line for each fault."""


@dataclass(frozen=True)
class Row:
    place: str  # "villages.csv 第 12 行"
    code: str
    name: str
    parent: str
    level: str

    @property
    def key(self):
        return pad(self.code)


def short_name(name: str) -> str:
    """The name people say: 辛庄村民委员会 → 辛庄村, 牌坊街社区居民委员会 → 牌坊街社区."""
    for suffix, instead in SUFFIXES:
        if name.endswith(suffix) and len(name) > len(suffix):
            return name.removesuffix(suffix) + instead
    return name


def read_lists(paths) -> list[Row]:
    """All rows of these files and folders, parents before children. Raises ListRefused."""
    files = [file for path in paths for file in listed(Path(path))]
    rows = [row for file in files for row in read_file(file)]
    # A city without counties stands twice, as 4419 and as 441900: to us it is one area.
    rows = [row for row in rows if row.key != pad(row.parent)]
    if faults := find_faults(rows):
        raise ListRefused("\n".join(faults))
    return sorted(rows, key=lambda row: (LEVELS.index(row.level), row.key))


def listed(path):
    if path.is_dir():
        return sorted(path.glob("*.csv"))
    if not path.is_file():
        raise ListRefused(_("找不到 %(path)s，请看看路径写对没有。") % {"path": path})
    return [path]


def read_file(path):
    reader = csv.DictReader(io.StringIO(text_of(path)))
    header = set(reader.fieldnames or [])
    if header >= OWN_COLUMNS:
        return [
            Row(place(path, reader), *(tidy(line, name) for name in ("code", "name", "parent", "level")))
            for line in reader
        ]
    if not header >= {"code", "name"}:
        raise ListRefused(_("%(file)s 第一行要有 code,name,parent,level 这四栏。") % {"file": path.name})
    column, level = next(((c, lv) for c, lv in PARENT_COLUMNS.items() if c in header), (None, "province"))
    return [
        Row(place(path, reader), tidy(line, "code"), tidy(line, "name"), tidy(line, column), level)
        for line in reader
    ]


def text_of(path):
    if path.stat().st_size > LARGEST:
        raise ListRefused(_("%(file)s 超过 200 兆，不像区划表，请换一个文件。") % {"file": path.name})
    raw = path.read_bytes()
    try:
        text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8-sig")
    except (UnicodeDecodeError, OSError, EOFError):
        raise ListRefused(_("%(file)s 认不出编码，请另存为 UTF-8 再导入。") % {"file": path.name}) from None
    if not text.strip():
        raise ListRefused(_("%(file)s 是空的，里面没有区划，请换一个文件。") % {"file": path.name})
    return text


def place(path, reader):
    return _("%(file)s 第 %(line)d 行") % {"file": path.name, "line": reader.line_num}


def tidy(line, column):
    return (line.get(column) or "").strip() if column else ""


def find_faults(rows):
    keys = {row.key for row in rows} | set(Area.objects.values_list("code", flat=True))
    highest = min((LEVELS.index(row.level) for row in rows if row.level in LEVELS), default=0)
    seen, faults = {}, []
    for row in rows:
        if fault := find_fault(row, keys, highest, seen):
            faults.append(f"{row.place}：{fault}")
        seen[row.key] = row
    return faults


def find_fault(row, keys, highest, seen):
    """One sentence, or "". A parent may lie outside the list only where the list begins."""
    if not (row.code.isascii() and row.code.isdigit()) or len(row.code) not in WIDTHS.values():
        return _("代码“%(code)s”不对，请写 2、4、6、9 或 12 位数字。") % {"code": row.code}
    if not row.name or len(row.name) > 60:
        return _("名称空着或者长了，请写 60 字以内。")
    if row.level not in WIDTHS:
        return _("层级“%(level)s”不认识，要写 province、city、county、town 或 village。") % {
            "level": row.level
        }
    if len(cut(row.key)) != WIDTHS[row.level]:
        return _("代码 %(code)s 的位数和层级 %(level)s 对不上，请改其中一个。") % {
            "code": row.code,
            "level": row.level,
        }
    if row.key in seen:
        return _("代码 %(code)s 和前面重复了，请去掉一行。") % {"code": row.code}
    if row.parent and not row.key.startswith(cut(pad(row.parent))):
        return _("%(parent)s 不是 %(code)s 的上级，请改一下。") % {"parent": row.parent, "code": row.code}
    if LEVELS.index(row.level) > highest and pad(row.parent) not in keys:
        return _("上级“%(parent)s”不在表里，库里也没有，请先把它写进表里。") % {"parent": row.parent}
    return ""

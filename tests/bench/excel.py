"""Ten thousand lecturers in one file: looked at, written, taken out."""

import io
import time

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from home.imports.services import bring, confirm
from home.imports.sheets import SHEETS
from home.imports.tasks import run_imports
from home.imports.writing import take_out
from home.topics.models import Dialect
from tests.factories import Cast, make_form, make_user

TITLE = "Ten thousand lines of Excel"
MANY = 10_000
LIMIT = 30  # seconds, by the issue: looked at and written
HEADS = ["姓名", "单位", "职务或职称", "类别", "家在", "电话", "擅长形式", "方言"]
HEADS += ["服务范围", "等级", "备案号", "任期从", "任期到", "简介"]
NOTE = """
Lecturers with fourteen columns filled, telephones encrypted. *÷ reading* is beside openpyxl reading every
cell of the same file and doing nothing with it. The limit is 30 seconds for looking and writing together.
"""


def line(number):
    who = [f"演员{number}", f"第{number % 300}站", "站长", "百姓名嘴", "杨店镇", str(13_800_000_000 + number)]
    what = ["快板", "汶上话", "汶上县、杨店镇", "汶上县：金牌讲师", f"备-{number}"]
    return [*who, *what, "2026.1.1", "2027年12月31日", "说快板的，也讲政策。" * 3]


def file():
    book = Workbook(write_only=True)
    page = book.create_sheet()
    for row in (HEADS, *map(line, range(MANY))):
        page.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def timed(act):
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def read_only(data):
    for _row in load_workbook(io.BytesIO(data), read_only=True).active.values:
        pass


def measure():
    clerk = make_user("clerk", Cast().county, "coordinator")
    make_form()
    Dialect.objects.create(code="ws", name="汶上话")
    sheet, data = SHEETS["lecturers"], file()
    job = bring(sheet, clerk, SimpleUploadedFile("名单.xlsx", data))
    reading = timed(lambda: read_only(data))
    looking = timed(run_imports)
    job.refresh_from_db()
    confirm(job, clerk)
    writing = timed(run_imports)
    both = looking + writing
    steps = {"read by openpyxl alone": reading, "looked at": looking, "written": writing}
    steps |= {"looked at and written": both, "taken out": timed(lambda: take_out(sheet, clerk))}
    for what, seconds in steps.items():
        limit = {"limit": "met" if both < LIMIT else "**not met**"} if seconds == both else {}
        yield {"what": what, "s": seconds, "÷ reading": seconds / reading} | limit

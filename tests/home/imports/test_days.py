"""A notice of holidays and make-up days as a table."""

from datetime import date

import pytest

from home.calendars.models import WorkDay
from home.calendars.moving import COUNTING
from home.calendars.workdays import add_workdays, is_announced
from home.imports.models import ImportJob
from home.imports.services import bring, confirm
from home.imports.sheets import SHEETS
from home.imports.tasks import run_imports
from tests.factories import make_user
from tests.home.imports.files import xlsx

HEADS = ["日期", "上班还是放假", "依据"]
NOTICE = [["2027-01-01", "放假", "通知"], ["2027-10-01", "放假", "通知"], ["2027-01-04", "放假", "通知"]]


@pytest.fixture
def notice(cast):
    def enter(*rows):
        admin = make_user(None, cast.county, "admin")
        job = bring(SHEETS["workdays"], admin, xlsx(HEADS, *rows))
        run_imports()
        job = ImportJob.objects.get(pk=job.pk)
        if not job.findings["faults"]:
            confirm(job, admin)
            run_imports()
        return ImportJob.objects.get(pk=job.pk)

    return enter


def test_its_days_are_counted_and_the_year_is_announced(notice):
    assert add_workdays(date(2026, 12, 28), 5) == date(2027, 1, 4)
    assert not is_announced(2027)
    notice(*NOTICE)

    assert add_workdays(date(2026, 12, 28), 5) == date(2027, 1, 6)
    assert is_announced(2027)


def test_entered_again_it_changes_nothing_and_corrected_it_does(notice):
    notice(*NOTICE)
    assert notice(*NOTICE).findings["same"] == 3
    notice(["2027-01-04", "上班", "更正"])

    assert WorkDay.objects.get(pk="2027-01-04").works is True
    assert WorkDay.objects.count() == 3


def test_a_single_day_off_is_no_notice(db):
    WorkDay.objects.create(date=date(2027, 3, 1), works=False, source="停电")

    assert not is_announced(2027)


def test_what_is_neither_worked_nor_free_is_named(notice):
    assert notice(["2027-01-01", "调休", ""]).findings["first"][0]["cell"] == "B2"
    assert WorkDay.objects.count() == 0


def test_whoever_counts_working_days_is_rung(db):
    assert "outreach.recount_clocks" in COUNTING


def test_only_city_and_county_enter_it(cast):
    sheet = SHEETS["workdays"]

    assert sheet.may(make_user(None, cast.county, "admin"))
    assert not sheet.may(make_user(None, cast.town, "admin"))

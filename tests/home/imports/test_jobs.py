"""A file that was brought: worked once, whole or not at all, by whoever finds it, for its owner only."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from home.imports.lifecycle import MOVES, State
from home.imports.models import ImportJob
from home.imports.services import bring, confirm, drop, purge_imports, put_back, take, work, write
from home.imports.sheets import SHEETS
from home.imports.tasks import run_imports
from home.trust.models import AuditEvent
from home.trust.moves import TooLate
from lecturers.pool.models import Lecturer
from tests.factories import make_lecturer, make_user
from tests.home.imports.files import cells, xlsx
from tests.lecturers.pool.bringing import looked_at, written

HEADS = ["姓名", "类别", "家在"]
ROW = ["林秀芝", "百姓名嘴", "杨店镇"]


@pytest.fixture
def clerk(cast, client):
    user = make_user("wen", cast.county, "coordinator", name="文统筹")
    client.force_login(user)
    return user


def confirmed(clerk, *rows):
    job = looked_at("lecturers", xlsx(HEADS, *(rows or [ROW])), clerk)
    confirm(job, clerk)
    return job


def again(job):
    return ImportJob.objects.get(pk=job.pk)


def test_every_state_can_be_left_or_is_an_end():
    assert {state for state in State if state not in MOVES} == {State.DONE, State.FAILED, State.DROPPED}


def test_what_is_written_is_on_record_and_the_file_forgotten(clerk):
    job = written("lecturers", xlsx(HEADS, ROW), clerk)
    event = AuditEvent.objects.get(action="import.written")

    assert (job.state, job.content) == (State.DONE, None)
    assert event.detail == {"kind": "lecturers", "new": 1, "changed": 0}


def test_a_worker_that_died_reading_or_writing_is_noticed_and_the_file_written_once(clerk):
    job = confirmed(clerk)
    assert take(job, State.WRITING)
    run_imports()
    assert (again(job).state, Lecturer.objects.count()) == (State.WRITING, 0)

    ImportJob.objects.update(beat_at=timezone.now() - timedelta(minutes=6))
    run_imports()
    run_imports()

    assert (again(job).state, Lecturer.objects.count()) == (State.DONE, 1)
    reading = bring(SHEETS["lecturers"], clerk, xlsx(HEADS, ROW))
    assert take(reading, State.READING)
    ImportJob.objects.filter(pk=reading.pk).update(beat_at=timezone.now() - timedelta(minutes=6))
    put_back()
    assert again(reading).state == State.QUEUED


def test_a_slow_worker_that_was_given_up_writes_nothing_more(clerk):
    job = confirmed(clerk)
    slow = again(job)
    assert take(slow, State.WRITING)
    ImportJob.objects.update(beat_at=timezone.now() - timedelta(minutes=6))
    run_imports()
    write(slow)

    assert (again(job).state, Lecturer.objects.count()) == (State.DONE, 1)


def test_two_files_of_one_kind_are_not_written_at_once(clerk):
    first = confirmed(clerk)
    assert take(first, State.WRITING)
    second = confirmed(clerk, ["郭家贵", *ROW[1:]])
    with transaction.atomic():
        assert not take(second, State.WRITING)

    assert again(second).state == State.CONFIRMED
    with pytest.raises(IntegrityError), transaction.atomic():
        ImportJob.objects.update(state=State.WRITING)


def test_what_changed_since_she_looked_is_shown_again_and_nothing_written(cast, clerk):
    job = confirmed(clerk)
    make_lecturer("林秀芝", cast.yangdian, cast.county)
    run_imports()

    found = again(job)
    assert (found.state, found.findings["same"], found.findings["changed"]) == (State.CHECKED, 1, 0)
    assert found.findings["note"] == "你看过以后，名录里有人改了东西，请再看一眼。"
    assert Lecturer.objects.count() == 1


def test_a_fault_of_ours_writes_nothing_and_says_so(clerk, monkeypatch):
    job = confirmed(clerk, ROW, ["郭家贵", *ROW[1:]])

    def broken(rows, user):
        Lecturer.objects.all().delete()
        raise RuntimeError("half-way")

    monkeypatch.setattr(SHEETS["lecturers"], "write", broken, raising=False)
    run_imports()

    found = again(job)
    assert (found.state, Lecturer.objects.count()) == (State.FAILED, 0)
    assert found.findings["says"].startswith("程序出了错")


def test_a_confirmed_file_may_still_be_dropped_and_a_written_one_not(clerk):
    job = confirmed(clerk)
    drop(job, clerk)
    run_imports()
    assert (again(job).state, again(job).content, Lecturer.objects.count()) == (State.DROPPED, None, 0)

    done = written("lecturers", xlsx(HEADS, ROW), clerk)
    with pytest.raises(TooLate):
        drop(done, clerk)


def test_old_files_are_cleared_away(clerk):
    looked_at("lecturers", xlsx(HEADS, ROW), clerk)
    ImportJob.objects.update(made_at=timezone.now() - timedelta(days=40))
    looked_at("lecturers", xlsx(HEADS, ROW), clerk)

    assert purge_imports(timezone.now() - timedelta(days=30)) == 1
    assert ImportJob.objects.count() == 1


def test_working_on_what_another_has_done_does_nothing(clerk):
    job = looked_at("lecturers", xlsx(HEADS, ROW), clerk)
    stale = again(job)
    confirm(job, clerk)
    run_imports()
    work(stale)

    assert Lecturer.objects.count() == 1


# On the page


def test_a_clerk_brings_a_file_in_two_presses(client, clerk):
    page = client.get(reverse("imports", args=["lecturers"])).content.decode()
    assert [words in page for words in ("下载模板", "导出现有的", "读给我看")] == [True] * 3

    answer = client.post(reverse("imports", args=["lecturers"]), {"file": xlsx(HEADS, ROW)})
    waiting = client.get(answer["Location"])
    assert (waiting["Refresh"], "<progress" in waiting.content.decode()) == ("2", True)
    run_imports()
    shown = client.get(answer["Location"])
    assert ("Refresh" in shown, "写进去：新的 1 行，改 0 行" in shown.content.decode()) == (False, True)

    job = ImportJob.objects.get()
    client.post(reverse("import_confirm", args=[job.pk]))
    run_imports()
    assert "都写好了。" in client.get(answer["Location"]).content.decode()
    assert Lecturer.objects.get().name == "林秀芝"


def test_wrong_cells_stand_on_the_page_and_there_is_no_button(client, clerk):
    job = looked_at("lecturers", xlsx(HEADS, ["林秀芝", "神仙", "杨店镇"]), clerk)
    shown = client.get(reverse("import_job", args=[job.pk])).content.decode()
    client.post(reverse("import_confirm", args=[job.pk]))

    assert [words in shown for words in (">B2<", "神仙", "有 1 格不对", "写进去：")] == [
        True,
        True,
        True,
        False,
    ]
    assert again(job).state == State.CHECKED


@pytest.mark.parametrize("name", ["import_job", "import_confirm", "import_drop"])
def test_another_clerk_s_file_does_not_exist(name, cast, client, clerk):
    job = looked_at("lecturers", xlsx(HEADS, ROW), clerk)
    client.force_login(make_user("other", cast.county, "coordinator"))
    url = reverse(name, args=[job.pk])

    assert (client.get(url).status_code in (404, 405), client.post(url).status_code in (404, 405)) == (
        True,
        True,
    )
    assert again(job).state == State.CHECKED


@pytest.mark.parametrize("name", ["imports", "import_template", "import_take_out"])
def test_who_may_add_nobody_brings_nobody(name, cast, client, clerk):
    client.force_login(make_user("auditor", cast.county, "auditor"))

    assert client.get(reverse(name, args=["lecturers"])).status_code == 404
    client.force_login(clerk)
    assert client.get(reverse(name, args=["lecturers"])).status_code == 200
    assert client.get(reverse(name, args=["nothing"])).status_code == 404


def test_a_taken_out_file_holds_own_people_only_and_is_on_record(cast, client, clerk):
    make_lecturer("林秀芝", cast.yangdian, cast.county)
    make_lecturer("谷亭老孔", cast.guting, cast.other_county)
    answer = client.get(reverse("import_take_out", args=["lecturers"]))

    assert [row[0] for row in cells(answer.getvalue())] == ["姓名*", "林秀芝"]
    assert "no-store" in answer["Cache-Control"]
    assert AuditEvent.objects.filter(action="import.taken_out").count() == 1


def test_a_form_without_a_file_says_so(client, clerk):
    answer = client.post(reverse("imports", args=["lecturers"]))

    assert (answer.status_code, answer.context["form"].errors) == (422, {"file": ["请先选一个文件。"]})

"""The row of a file: taken once, given up by the dead, never by two at once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from home.pages.files import Paper, Processing
from home.pages.processing import jobs, running
from home.pages.processing.jobs import State
from home.pages.tasks import process_files
from tests.files import pdf, words
from tests.uploads import keep_film, keep_paper, keep_picture, keep_sound


@pytest.fixture
def paper(db):
    return keep_paper(pdf(words("pension")))


def silent(job, minutes=4, **changes):
    past = timezone.now() - timedelta(minutes=minutes)
    Processing.objects.filter(pk=job.pk).update(changed_at=past, **changes)


def test_what_nobody_ordered_is_found(paper):
    Processing.objects.all().delete()

    process_files()

    assert [(job.file, job.state, job.progress) for job in Processing.objects.all()] == [(paper, "done", 100)]


def test_ordering_twice_makes_one_row(paper):
    jobs.order(paper)
    jobs.order(paper)

    assert Processing.objects.count() == 1


def test_a_row_is_of_one_file(paper, db):
    picture = keep_picture()
    for fields in ({}, {"paper": paper, "picture": picture}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Processing.objects.create(**fields)


def test_a_row_is_taken_once(paper):
    jobs.order(paper)

    assert jobs.claim().paper == paper
    assert jobs.claim() is None


def test_a_worker_that_died_loses_the_row_and_one_that_lives_keeps_it(paper):
    jobs.order(paper)
    job = jobs.claim()

    silent(job, 2)
    jobs.revive()
    assert jobs.claim() is None

    silent(job, 4)
    jobs.revive()
    assert jobs.claim().tries == 2


def test_whoever_comes_back_from_the_dead_writes_nothing(paper):
    jobs.order(paper)
    first = jobs.claim()
    silent(first)
    jobs.revive()
    jobs.claim()

    with pytest.raises(jobs.Lost):
        jobs.beat(first, 50)
    with pytest.raises(jobs.Lost):
        jobs.end(first, State.DONE, keep=lambda: Paper.objects.update(text="late"))
    assert (Paper.objects.get().text, Processing.objects.get().state) == ("", "working")


def test_a_file_that_kills_three_workers_is_let_go(paper):
    jobs.order(paper)
    for _try in range(3):
        job = jobs.claim()
        silent(job)
        jobs.revive()

    row = Processing.objects.get()
    assert (row.state, row.tries) == ("failed", 3)
    assert row.note == "处理了三次都没做完，原文件照样能用；请另存一份再传，或者找管理员看看。"


def test_a_picture_goes_before_a_paper_and_a_paper_before_a_film(db):
    film, paper, picture = keep_film(), keep_paper(pdf()), keep_picture()
    for file in (film, paper, picture):
        jobs.order(file)

    assert [jobs.claim().file for _turn in range(3)] == [picture, paper, film]


def test_one_recording_at_a_time_and_papers_beside_it(db):
    film, sound = keep_film(), keep_sound()
    jobs.order(film)
    jobs.order(sound)

    assert jobs.claim().file == film
    assert jobs.claim() is None
    paper = keep_paper(pdf())
    jobs.order(paper)
    assert jobs.claim().file == paper


def test_an_editor_may_ask_again_for_what_failed_and_for_nothing_else(paper):
    jobs.order(paper)
    job = Processing.objects.get()
    for state in ("failed", "unable", "done", "working"):
        after = "waiting" if state in ("failed", "unable") else state
        Processing.objects.update(state=state, tries=3, note="坏了")
        jobs.again(job)
        assert Processing.objects.get().state == after


def test_a_fault_that_nobody_foresaw_is_a_sentence_and_the_next_file_is_reached(db, monkeypatch):
    monkeypatch.setitem(running.WORK, "paper", lambda _job: 1 / 0)
    keep_paper(pdf())
    keep_paper(pdf())

    process_files()

    note = "处理时出了意外，原文件照样能用；请另存一份再传，或者找管理员看看。"
    assert [(job.state, job.note) for job in Processing.objects.all()] == [("failed", note)] * 2

"""A sheet is one row for one content: asked for, made by a worker, found again; a death loses nothing."""

from datetime import date, timedelta

import pypdfium2 as pdfium
import pytest
from django.core.files.storage import default_storage
from django.db.models import F
from django.utils import timezone

from home.trust.retention import purge
from outreach.planning.models import Print
from outreach.planning.services import asking, printing
from outreach.planning.tasks import print_sheets
from outreach.sessions.lifecycle import State
from tests.factories import at, make_session, make_venue

DECEMBER = date(2026, 12, 1)


@pytest.fixture
def village(cast):
    cast.venue = make_venue(cast.caishan, cast.village)
    return cast.caishan


def talk(cast, title="养老金这笔账"):
    return make_session(
        cast.caishan,
        cast.town,
        title,
        at("2026-12-05 09:00"),
        cast.venue,
        state=State.CONFIRMED,
        number="2026-370830-0007",
    )


def month(cast):
    return asking.month(cast.coordinator, cast.caishan, DECEMBER)


def text(row):
    with default_storage.open(row.file_name) as file, pdfium.PdfDocument(file.read()) as book:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in book)


def test_it_waits_until_a_worker_has_made_it(cast, village, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as rings:
        row = month(cast)
    assert (row.state, row.progress, len(rings)) == ("waiting", 0, 1)
    print_sheets()
    row.refresh_from_db()
    assert (row.state, row.progress, row.tries) == ("done", 100, 1)
    assert "彩山村" in text(row)


def test_the_same_content_is_the_same_file_and_is_made_once(cast, village):
    talk(cast)
    first = month(cast)
    printing.print_all()
    again = month(cast)
    assert (again.pk, again.state) == (first.pk, "done")
    printing.print_all()
    assert Print.objects.get().tries == 1


def test_a_changed_talk_is_another_file_and_the_old_one_stays(cast, village):
    one = talk(cast)
    old = month(cast)
    type(one).objects.filter(pk=one.pk).update(title="存折翻开")
    new = month(cast)
    printing.print_all()
    assert (new.pk != old.pk, new.file_name != old.file_name) == (True, True)
    assert "养老金这笔账" in text(old)
    assert "存折翻开" in text(new) and "养老金这笔账" not in text(new)


def test_the_same_words_for_another_place_or_another_sheet_are_a_row_of_their_own(cast, village):
    for kind, area in (("board", cast.caishan), ("board", cast.yangdian), ("poster", cast.caishan)):
        for _time in range(2):
            printing.ask(cast.coordinator, kind, area, cast.town, ["一样的字"], title="一样的字")
    assert Print.objects.count() == 3


@pytest.mark.parametrize("kind", ["month", "year", "board"])
def test_every_kind_of_a_place_is_made(cast, village, kind):
    rest = {"month": [DECEMBER], "year": [2027], "board": []}[kind]
    row = getattr(asking, kind)(cast.coordinator, village, *rest)
    printing.print_all()
    row.refresh_from_db()
    assert (row.state, row.kind, row.office) == ("done", kind, cast.county)
    assert "彩山村" in text(row)


def test_a_poster_is_made(cast, village):
    row = asking.poster(cast.coordinator, talk(cast))
    printing.print_all()
    assert "养老金这笔账" in text(row) and "12月星期六" in text(row)


def test_a_sheet_nobody_asks_for_any_more_goes_with_its_file(
    cast, village, django_capture_on_commit_callbacks
):
    old, new = month(cast), asking.year(cast.coordinator, village, 2027)
    printing.print_all()
    Print.objects.filter(pk=old.pk).update(asked_at=timezone.now() - timedelta(days=401))
    with django_capture_on_commit_callbacks(execute=True):
        purge("printed sheet")
    assert [default_storage.exists(row.file_name) for row in (old, new)] == [False, True]
    assert list(Print.objects.all()) == [new]


def test_two_workers_do_not_take_one_row(cast, village):
    month(cast)
    assert printing.claim() is not None
    assert printing.claim() is None


def test_the_oldest_is_made_first(cast, village):
    late, early = month(cast), asking.year(cast.coordinator, village, 2027)
    Print.objects.filter(pk=early.pk).update(asked_at=timezone.now() - timedelta(hours=1))
    assert printing.claim() == early
    assert printing.claim() == late


def test_a_worker_that_died_is_followed_by_another_and_wakes_up_to_nothing(cast, village):
    month(cast)
    dead = printing.claim()
    printing.revive()
    assert Print.objects.get().state == "working"  # it may still be alive
    Print.objects.update(changed_at=timezone.now() - timedelta(minutes=4))
    printing.revive()
    assert printing.claim().tries == 2
    assert printing.held(dead, state=Print.State.DONE) == 0
    assert Print.objects.get().state == "working"


def test_what_kills_three_workers_is_let_go_with_a_sentence(cast, village):
    month(cast)
    Print.objects.update(state="working", tries=3, changed_at=timezone.now() - timedelta(minutes=4))
    printing.revive()
    row = Print.objects.get()
    assert (row.state, row.note) == ("failed", "印了三次都没印成，请再点一次；还不成，找管理员看看。")


def test_one_that_cannot_be_drawn_fails_and_the_next_is_made(cast, village):
    bad, good = month(cast), asking.year(cast.coordinator, village, 2027)
    Print.objects.filter(pk=bad.pk).update(content=["?"])
    printing.print_all()
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.state, good.state) == ("failed", "done")
    assert bad.note == "印的时候出了意外，请再点一次；还不成，找管理员看看。"


def test_asked_for_again_a_failed_or_lost_one_is_made_anew(cast, village):
    row = month(cast)
    Print.objects.update(state="failed", note="没成", tries=F("tries") + 3)
    assert month(cast).state == "waiting"
    printing.print_all()
    default_storage.delete(row.file_name)
    again = month(cast)
    assert (again.state, again.tries, again.note) == ("waiting", 0, "")
    printing.print_all()
    assert default_storage.exists(row.file_name)

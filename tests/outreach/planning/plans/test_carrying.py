"""A worker carries a release out; whatever happens to it, each talk moves once and each hears once."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.notices.gathering import into
from home.notices.models import Notice
from home.notices.tasks import deliver_notices
from outreach.planning.models import Plan, PlanRelease
from outreach.planning.services import carrying, releasing
from outreach.planning.tasks import release_plans
from outreach.sessions.models import Session
from tests.processes import kill, ring, wait_until, worker

from .acts import added, confirmed, drafted, moved, pressed, released, soon

TALKS = 3


@pytest.fixture
def broken_off(cast):
    """Three talks move; the worker that was at it died after the first."""
    plan = drafted(cast)
    for day in range(3, 3 + TALKS):
        moved(plan, cast, confirmed(cast, starts_at=soon(day)), soon(day + 10))
    Notice.objects.all().delete()
    release = pressed(plan, cast.coordinator)
    carrying.taken(release)
    with into(release.bundle):
        carrying.release_one(release, [plan.changes.first().pk])
    return release


def tries(release):
    """How often a talk was tried, carried out to the end."""
    with CaptureQueriesContext(connection) as asked:
        carrying.carry_out(release)
    return sum(one["sql"].startswith('UPDATE "outreach_planrelease" SET "heard_at"') for one in asked)


@pytest.mark.parametrize("order", [1, -1], ids=["first to last", "last to first"])
def test_where_each_waits_for_the_next_to_move_on_nothing_is_tried_more_than_twice(cast, order):
    plan, many = drafted(cast), 5
    talks = [confirmed(cast, starts_at=soon(day)) for day in range(3, 3 + many)]
    for day, talk in list(enumerate(talks, 4))[::order]:
        moved(plan, cast, talk, soon(day))
    release = pressed(plan, cast.coordinator)
    carrying.taken(release)
    assert tries(release) == (2 * many - 1 if order == 1 else many)
    assert release.out == many


def silent(release, minutes=3):
    PlanRelease.objects.filter(pk=release.pk).update(heard_at=timezone.now() - timedelta(minutes=minutes))


def heard():
    """What each was told, once it is out."""
    deliver_notices()
    rows = Notice.objects.filter(state="sent").exclude(key__startswith="remind:")
    return [(row.to_user.name, row.title) for row in rows]


def test_the_next_worker_goes_on_and_all_is_told_in_one_message(broken_off):
    release_plans()
    assert broken_off.out == 1  # its worker has been heard of just now

    silent(broken_off)
    Notice.objects.update(changed_at=timezone.now() - timedelta(hours=1))
    assert heard() == []  # another worker will go on: the sweep of notices leaves the bundle open
    release_plans()

    broken_off.refresh_from_db()
    assert (broken_off.state, broken_off.out, broken_off.left, broken_off.tries) == ("done", TALKS, 0, 2)
    assert heard() == [("林秀芝", f"有 {TALKS} 条变动和你有关，一条一条写在里面")]
    assert Session.objects.filter(booking__starts_at__gte=soon(13)).count() == TALKS


def test_who_wakes_up_late_finds_it_in_other_hands_and_leaves_it(broken_off):
    silent(broken_off)
    carrying.revive()
    carrying.taken(PlanRelease.objects.get())
    carrying.carry_out(broken_off)
    assert (broken_off.out, PlanRelease.objects.get().state) == (1, "working")
    assert heard() == []


def test_of_two_workers_that_found_one_release_only_one_goes_on(cast):
    plan = drafted(cast)
    moved(plan, cast, confirmed(cast, starts_at=soon(3)), soon(13))
    release = pressed(plan, cast.coordinator)

    assert [carrying.taken(release), carrying.taken(release)] == [True, False]
    assert PlanRelease.objects.get().tries == 1


def test_a_talk_that_is_out_already_does_not_go_out_again(broken_off):
    first = broken_off.changes.get()
    assert carrying.release_one(broken_off, [first.pk])

    again = broken_off.changes.get()
    assert (again.released_at, again.clash, again.said) == (first.released_at, "", first.said)


def test_what_three_workers_did_not_survive_is_a_draft_again(broken_off):
    PlanRelease.objects.update(tries=carrying.MOST_TRIES)
    silent(broken_off)
    release_plans()
    broken_off.refresh_from_db()
    assert (broken_off.state, broken_off.out, broken_off.left) == ("done", 1, TALKS - 1)
    assert broken_off.note.startswith("试了三次都没发完")
    assert broken_off.plan.changes.filter(released_at=None).count() == TALKS - 1
    assert Plan.objects.get().state == "draft"
    assert heard() == [("林秀芝", "改了时间地点，请再回一次话：养老金怎么算")]


def test_one_talk_that_nobody_foresaw_does_not_keep_the_others_back(cast):
    plan = drafted(cast)
    bad, good = added(plan, cast, soon(5)), added(plan, cast, soon(6))
    plan.changes.filter(pk=bad.pk).update(values=bad.values | {"area": "no such place"})
    assert released(plan, cast.coordinator) == (1, 1)
    good.refresh_from_db()
    bad.refresh_from_db()
    assert good.release == plan.releases.get()
    assert bad.clash.startswith("发布这一条时出了意外，没有改")


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_between_two_talks_loses_nothing_and_doubles_nothing(cast, tmp_path):
    many = 20
    plan = drafted(cast)
    for number in range(many):
        added(plan, cast, soon(5 + number), title=f"第 {number} 场")
    release = pressed(plan, cast.coordinator)
    with worker(tmp_path, app="tests.slowly") as process:
        ring(tmp_path, releasing.TASK)
        wait_until(lambda: release.out > 0, pause=0)
        kill(process)
        process.wait()
    assert 0 < release.out < many

    silent(release)
    with worker(tmp_path):
        ring(tmp_path, releasing.TASK)
        wait_until(lambda: PlanRelease.objects.get().is_over, seconds=120)

    titles = sorted(Session.objects.values_list("title", flat=True))
    assert titles == sorted(f"第 {number} 场" for number in range(many))
    assert (release.out, Plan.objects.get().state) == (many, "released")

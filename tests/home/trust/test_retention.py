from datetime import timedelta

import pytest
from django.utils import timezone

from config.celery import app
from home.notices.models import Notice
from home.notices.services import tell
from home.tasks import purge
from home.trust import retention
from home.trust.models import PurgeRun, RetentionRule


def told(key, days, state=Notice.State.SENT):
    notice = tell(key, "一条通知")
    changed = timezone.now() - timedelta(days=days)
    Notice.objects.filter(pk=notice.pk).update(state=state, changed_at=changed)


def left():
    return sorted(Notice.objects.values_list("key", flat=True))


def test_notices_that_are_over_go_after_a_year_and_the_run_is_noted(db):
    told("old", 366)
    told("young", 364)
    told("taken back", 400, Notice.State.WITHDRAWN)
    told("never sent", 400, Notice.State.QUEUED)
    told("uncertain", 400, Notice.State.UNCERTAIN)
    purge()
    assert left() == ["never sent", "uncertain", "young"]
    assert PurgeRun.objects.filter(kind="notice").values_list("count", flat=True)[0] == 2


def test_the_office_may_say_another_number_of_days(db):
    purge()
    assert RetentionRule.objects.get(kind="notice").days == 365
    RetentionRule.objects.filter(kind="notice").update(days=30)
    told("month", 31)
    told("week", 7)
    purge()
    assert left() == ["week"]


def test_a_purge_that_fails_has_cleared_nothing(db, monkeypatch):
    def clear(before):
        Notice.objects.all().delete()
        raise ValueError

    monkeypatch.setitem(retention.PURGERS, "notice", retention.Purger(1, clear))
    told("old", 366)
    with pytest.raises(ValueError):
        retention.purge("notice")
    assert left() == ["old"]
    assert PurgeRun.objects.count() == 0


@pytest.mark.parametrize("task", ["home.seal_audit", "home.purge"])
def test_the_sweeps_are_on_the_beat_table(task):
    assert task in app.tasks
    assert task in {line["task"] for line in app.conf.beat_schedule.values()}

"""The worker killed with kill -9 in the middle of ten notices: each is there once."""

from uuid import uuid4

import pytest

from home.notices.models import Notice
from home.notices.services import inbox, tell
from tests.factories import make_user
from tests.processes import kill, ring, wait_until, worker

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]
ROUNDS = 12  # ten notices take a few hundredths of a second: not every kill comes in the middle


def sent(round_):
    return Notice.objects.filter(key__startswith=round_, state=Notice.State.SENT).count()


def test_a_broker_that_is_down_does_not_undo_the_act(tmp_path):
    """The bell is rung after the act is kept; that it stays silent is written down, not raised."""
    assert "The bell did not ring" in ring(tmp_path, CELERY_BROKER_URL="amqp://127.0.0.1:1//")


def killed_in_the_middle(tmp_path, lin):
    """Ten notices, and a worker that died when some were sent and some not; None when it was too quick."""
    round_ = uuid4().hex
    for number in range(10):
        tell(f"{round_}-{number}", f"第 {number} 条", to_user=lin)
    ring(tmp_path)
    with worker(tmp_path) as process:
        wait_until(lambda: sent(round_) > 0, pause=0)
        kill(process)
        process.wait()
    return round_ if 0 < sent(round_) < 10 else None


def test_a_killed_worker_neither_loses_nor_repeats_a_notice(tmp_path):
    lin = make_user("lin")
    tries = (killed_in_the_middle(tmp_path, lin) for _ in range(ROUNDS))
    round_ = next(filter(None, tries), None)
    assert round_, "No kill came in the middle; raise ROUNDS."

    with worker(tmp_path):
        ring(tmp_path)
        wait_until(lambda: sent(round_) == 10)

    arrived = [(n.title, n.tries) for n in inbox(lin).filter(key__startswith=round_).order_by("key")]
    assert arrived == [(f"第 {number} 条", 1) for number in range(10)]

"""Worker and scheduler killed with kill -9: each notice is there once, or in doubt and shown."""

import json
import socket
from collections import Counter
from datetime import timedelta
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from home.notices.models import ChannelAccount, Notice
from home.notices.services import inbox, tell
from tests.factories import Cast, make_user
from tests.home.notices.gateway import gateway
from tests.processes import beat, kill, ring, wait_until, worker

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]
ROUNDS = 40  # ten notices take a few hundredths of a second: not every kill comes in the middle


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


BROKERS = ["", "redis://127.0.0.1:6379/7", "amqp://guest:guest@127.0.0.1:5672//"]
State = Notice.State


def open_broker(url):
    parts = urlsplit(url)
    with socket.socket() as probe:
        if url and probe.connect_ex((parts.hostname, parts.port)):
            pytest.skip(f"Nobody listens at {parts.port}.")
    return url


def count(**which):
    return Notice.objects.filter(**which).count()


def two_hundred(cast, server):
    """Half of them in the house, half to a group of the office."""
    said = json.dumps({"url": server.url})
    robot = ChannelAccount.objects.create(office=cast.county, kind="wecom", settings=said)
    for number in range(100):
        tell(f"in-{number}", f"第 {number} 条", to_user=cast.coordinator)
        tell(f"out-{number}", f"第 {number} 条", channel="wecom", account=robot, office=cast.county)


def die_in_the_middle(folder, server, **broker):
    """Killed while the thirtieth message is on its way: nobody can know whether it was taken."""
    server.hangs_at = 30
    with worker(folder, **broker) as hands, beat(folder, **broker) as clock:
        wait_until(lambda: len(server.got) == 30, seconds=180, pause=0.01)
        kill(hands)
        kill(clock)
        hands.wait()
        clock.wait()
    server.hangs_at = None
    server.let_go.set()


@pytest.mark.parametrize("broker", BROKERS, ids=["folder", "redis", "rabbitmq"])
def test_two_hundred_notices_survive_worker_and_beat(broker, tmp_path, client):
    broker, cast = {"CELERY_BROKER_URL": open_broker(broker)}, Cast()
    with gateway() as server:
        two_hundred(cast, server)
        die_in_the_middle(tmp_path, server, **broker)
        assert (count(state=State.SENDING), count(state=State.QUEUED)) == (1, 70)

        with worker(tmp_path, **broker), beat(tmp_path, **broker):
            wait_until(lambda: count(state=State.QUEUED) == 0, seconds=180)
            Notice.objects.filter(state=State.SENDING).update(
                changed_at=timezone.now() - timedelta(minutes=11)
            )
            wait_until(lambda: count(state=State.SENDING) == 0, seconds=180)

    assert [(n.state, n.tries) for n in inbox(cast.coordinator)] == [(State.SENT, 1)] * 100
    assert Counter(Notice.objects.filter(channel="wecom").values_list("state", "tries")) == {
        (State.SENT, 1): 99,
        (State.UNCERTAIN, 1): 1,
    }
    taken = Counter(body["text"]["content"] for _path, body, _headers in server.got)
    assert taken == {f"第 {number} 条": 1 for number in range(100)}

    client.force_login(cast.coordinator)
    page = client.get(reverse("notices")).content.decode()
    assert page.count(reverse("notice_again", args=[Notice.objects.get(state=State.UNCERTAIN).pk])) == 1

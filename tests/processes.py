"""Real processes over the database of the test that started them."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.db import connection

ROOT = Path(__file__).resolve().parent.parent


def database_url():
    """The test's own database, as another process must be told of it."""
    own = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{own['NAME']}"
    login = ":".join(quote(part) for part in (own["USER"], own["PASSWORD"]) if part)
    return f"postgres://{login}@{own['HOST']}:{own['PORT'] or 5432}/{own['NAME']}"


def environment(folder, **more):
    """DATA_DIR holds the queue and the secrets; the rows are the test's own."""
    own = {"DEMO": "1", "DATA_DIR": str(folder), "DATABASE_URL": database_url()}
    return {**os.environ, **own, "DJANGO_SETTINGS_MODULE": "config.settings", **more}


@contextmanager
def worker(folder, **more):
    """A Celery worker in a process group of its own, ended with the block."""
    log = (Path(folder) / "worker.log").open("ab")
    command = [
        sys.executable,
        "-m",
        "celery",
        "--app",
        "config",
        "worker",
        "--concurrency",
        "1",
        "--loglevel",
        "INFO",
    ]
    quick = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    process = subprocess.Popen(
        [*command, *quick],
        cwd=ROOT,
        env=environment(folder, **more),
        stdout=log,
        stderr=subprocess.STDOUT,
        process_group=0,
    )
    try:
        yield process
    finally:
        kill(process, signal.SIGTERM)
        process.wait(timeout=20)
        log.close()


def ring(folder, **more):
    """The bell, rung by a process of its own as the web process rings it; returns what it said."""
    command = [
        sys.executable,
        "-c",
        "import django; django.setup(); from home.notices.ring import ring; ring()",
    ]
    rung = subprocess.run(
        command, cwd=ROOT, env=environment(folder, **more), check=True, capture_output=True, text=True
    )
    return rung.stderr


def kill(process, number=signal.SIGKILL):
    """The signal for the whole group: a worker dies with its children."""
    if process.poll() is None:
        os.killpg(process.pid, number)


def wait_until(true, seconds=30, pause=0.1):
    """Wait for a fact another process brings about; fails loudly when it does not come."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"Not true after {seconds} seconds."
        time.sleep(pause)

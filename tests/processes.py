"""Real processes over the database of the test that started them."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
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
    """DATA_DIR holds the queue; the rows and the keys that read them are the test's own."""
    own = {"DEMO": "1", "DATA_DIR": str(folder), "DATABASE_URL": database_url()}
    own |= {"SECRET_KEY": settings.SECRET_KEY, "SALT_KEY": settings.SALT_KEY[0]}
    return {**os.environ, **own, "DJANGO_SETTINGS_MODULE": "config.settings", **more}


def worker(folder, app="config", **more):
    """A Celery worker in a process group of its own, ended with the block."""
    quick = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    return celery(folder, app, "worker", "--concurrency", "1", *quick, **more)


def beat(folder, **more):
    """A scheduler whose notices are due each second; all else is as it is on a site."""
    schedule = str(Path(folder) / "beat-schedule")
    return celery(folder, "tests.quickly", "beat", "--schedule", schedule, **more)


@contextmanager
def celery(folder, app, what, *options, **more):
    log = (Path(folder) / f"{what}.log").open("ab")
    process = subprocess.Popen(
        [sys.executable, "-m", "celery", "--app", app, what, "--loglevel", "INFO", *options],
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
        process.wait(timeout=90)
        log.close()


def ring(folder, task="home.deliver_notices", **more):
    """The bell, rung by a process of its own as the web process rings it; returns what it said."""
    command = [
        sys.executable,
        "-c",
        f"import django; django.setup(); from home.notices.ring import ring; ring({task!r})",
    ]
    rung = subprocess.run(
        command, cwd=ROOT, env=environment(folder, **more), check=True, capture_output=True, text=True
    )
    return rung.stderr


def kill(process, number=signal.SIGKILL):
    """The signal for the whole group: a worker dies with its children."""
    if process.poll() is None:
        os.killpg(process.pid, number)


def wait_until(true, seconds=120, pause=0.1):
    """Wait for a fact another process brings about; fails loudly when it does not come."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"Not true after {seconds} seconds."
        time.sleep(pause)

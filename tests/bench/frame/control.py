"""What a figure is compared with: CPU per request beside another server, time beside another function."""

import os
import socket
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from .ground import ROOT

TICK = os.sysconf("SC_CLK_TCK")
CONNECTIONS = 4
# The system counts CPU in hundredths of a second and forgets the rest, for each process by itself.
ENOUGH = 0.2
PATIENCE = 200


class Server:
    """gunicorn as in production: two workers, four threads each."""

    def __init__(self, application, **environment):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        command = [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{self.port}"]
        command += ["--preload", "--worker-class", "gthread", "--workers", "2", "--threads", "4"]
        command += ["--keep-alive", "75", "--log-level", "critical", "--no-control-socket"]
        own = {**os.environ, "PORT": str(self.port), **environment}
        self.process = subprocess.Popen(command, cwd=ROOT, env=own, process_group=0)

    def wait(self, seconds=60):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and self.process.poll() is None:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return self
            time.sleep(0.1)
        raise RuntimeError("The web server did not start; its words stand above.")

    def cpu_seconds(self):
        """Of the master and its workers, now and ended."""
        return sum(spent(pid) for pid in family(self.process.pid))


@contextmanager
def serve(application, **environment):
    server = Server(application, **environment)
    try:
        yield server.wait()
    finally:
        server.process.terminate()
        server.process.wait(10)


def site(**environment):
    """Bandeng over the ground of this measurement."""
    return serve("config.wsgi", **environment)


def hello():
    """An empty Django view behind the middlewares of a new project."""
    return serve("tests.bench.frame.hello:application", DJANGO_SETTINGS_MODULE="tests.bench.frame.hello")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def spent(pid):
    """Seconds of CPU; a worker that ended is in its parent's account."""
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:15])) / TICK
    return 0.0


def family(root):
    """A process and all that descend from it."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    found = {root}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def ask(url, count, headers=None, body=None):
    """`count` requests over kept-alive connections. An error page is cheap, so one ends the run.

    `body` makes each of them a POST: a function that gives (body, headers) anew each time.
    """
    with ThreadPoolExecutor(CONNECTIONS) as people:
        shares = [count // CONNECTIONS] * CONNECTIONS
        for answer in [people.submit(ask_again, url, share, headers or {}, body) for share in shares]:
            answer.result()


def ask_again(url, count, headers, body):
    parts = urlsplit(url)
    link = HTTPConnection(parts.hostname, parts.port, timeout=60)
    path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
    for _ in range(count):
        if body:
            sent, own = body()
            link.request("POST", path, sent, headers | own)
        else:
            link.request("GET", path, headers=headers)
        answer = link.getresponse()
        answer.read()
        if answer.status >= 400:
            raise RuntimeError(f"{path} answers {answer.status}.")
    link.close()


def cpu_per_request(server, path, count, headers=None, body=None):
    """Seconds of CPU the server spends on one request; it is asked on until there is enough to count."""
    before = server.cpu_seconds()
    for turn in range(1, PATIENCE + 1):
        ask(server.url + path, count, headers, body)
        if (used := server.cpu_seconds() - before) >= ENOUGH:
            return used / (turn * count)
    raise RuntimeError(f"{PATIENCE * count} requests for {path} cost {used:.2f} s, too little to be told.")


def ratio(control, server, path, count=80, rounds=5, headers=None, body=None):
    """{"÷ hello", "ms"}: the median of rounds in which both are asked in turn, after a warm-up of each."""
    ask(control.url + "/", CONNECTIONS)
    ask(server.url + path, 2 * CONNECTIONS, headers, body)
    pairs = [
        (cpu_per_request(control, "/", 400), cpu_per_request(server, path, count, headers, body))
        for _ in range(rounds)
    ]
    return {
        "÷ hello": round(statistics.median(own / base for base, own in pairs), 1),
        "ms": statistics.median(1000 * own for _, own in pairs),
    }


def beside(control, subject, rounds=7, clock=time.perf_counter):
    """(ratio, seconds of the subject) of two functions called in turn; medians, the first round thrown away.

    With clock=time.process_time the database's own work is left out.
    """
    pairs = [(timed(control, clock), timed(subject, clock)) for _ in range(rounds + 1)][1:]
    ratios = [own / max(base, 1e-9) for base, own in pairs]
    return statistics.median(ratios), statistics.median(own for _, own in pairs)


def timed(function, clock):
    begun = clock()
    function()
    return clock() - begun

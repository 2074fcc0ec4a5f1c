"""Keeps web, worker and beat alive together, and ends them together. Needs nothing but Python."""

import ctypes
import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from . import port

BASE_DIR = Path(__file__).resolve().parent.parent
LONGEST_PAUSE = 30  # seconds between two tries to start a child that keeps dying
STEADY = 60  # a child that lived this long is forgiven its earlier deaths
PATIENCE = 10  # seconds to finish one's work before being killed
LOG_LIMIT = 5_000_000

LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
PR_SET_PDEATHSIG = 1


def say(sentence):
    print(sentence, flush=True)


def die_with_parent():
    """In the child, before it becomes another program: a supervisor killed with -9 leaves no orphan."""
    if LIBC:
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Child:
    """One program, its log and its tries."""

    def __init__(self, title, command, folder, environment=None, delay=0):
        self.title, self.command = title, command
        self.log = folder / "logs" / f"{title}.log"
        self.environment = {**os.environ, **(environment or {})}
        self.process = None
        self.pause = 0
        self.born, self.due = 0.0, time.monotonic() + delay

    @property
    def alive(self):
        return self.process is not None

    def start(self):
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".old.log"))
        with self.log.open("ab") as log:
            log.write(f"== started {time.strftime('%Y-%m-%d %H:%M:%S')}\n".encode())
            log.flush()
            self.process = subprocess.Popen(
                self.command,
                cwd=BASE_DIR,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                process_group=0,  # Ctrl-C reaches the supervisor only, who ends its children in order
                preexec_fn=die_with_parent,
            )
        self.born = time.monotonic()

    def ended(self):
        """The exit code once, when the child has just died; its own children are swept away with it."""
        if not self.process or (code := self.process.poll()) is None:
            return None
        self.kill()
        self.process = None
        return code

    def postpone(self):
        lived = time.monotonic() - self.born
        self.pause = 1 if lived >= STEADY or not self.pause else min(self.pause * 2, LONGEST_PAUSE)
        self.due = time.monotonic() + self.pause

    def ask_to_end(self):
        # Not the whole group: each program ends its own workers, after their work.
        self.process.terminate()

    def kill(self):
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return  # nobody is left in the group, which is what was wanted

    def last_lines(self, count=5):
        lines = self.log.read_text(errors="replace").splitlines()[-count:]
        return "\n".join(f"    {line[:200]}" for line in lines)


class Supervisor:
    def __init__(self, children, ready=None):
        self.children, self.ready = children, ready
        self.stops = 0

    def run(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            # nohup asks for the hang-up to be ignored, and is heard.
            if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, self.stop)
        try:
            while not self.stops:
                self.mind()
                time.sleep(0.2)
        finally:
            self.end()

    def stop(self, number, frame):
        self.stops += 1

    def mind(self):
        for child in self.children:
            if (code := child.ended()) is not None:
                child.postpone()
                self.tell(child, code)
            elif not child.alive and time.monotonic() >= child.due:
                child.start()
        if self.ready and self.ready():
            self.ready = None

    def tell(self, child, code):
        how = f"信号 {-code}" if code < 0 else f"退出码 {code}"
        say(f"{child.title} 意外停止（{how}），{child.pause} 秒后重新启动。{child.log} 的最后几行：")
        say(child.last_lines())

    def end(self):
        say("\n正在停止……")
        living = [child for child in self.children if child.alive]
        for child in living:
            child.ask_to_end()
        deadline, asked = time.monotonic() + PATIENCE, self.stops
        # A second Ctrl-C means: now.
        while living and time.monotonic() < deadline and self.stops == asked:
            living = [child for child in living if child.ended() is None]
            time.sleep(0.05)
        for child in living:
            child.kill()
            child.process.wait()
        say("已停止。数据都留着，下次 make run 接着用。")


def announce(number):
    """A check that says the address once the web server listens, which it does when the site is loaded."""

    def listening():
        with socket.socket() as probe:
            if probe.connect_ex((port.HOST, number)):
                return False
        say(f"板凳已经就绪：http://{port.HOST}:{number}/   （后台在 /admin/，停止请按 Ctrl-C）")
        return True

    return listening


def site(folder, number):
    """Web, worker and beat of the demonstration."""
    python, scratch = sys.executable, folder / "tmp"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    # The folder broker takes a message over its temporary folder: keep that inside DATA_DIR too.
    # Celery's word against root is meant for servers; here one person plays on one machine.
    own = {"TMPDIR": str(scratch), "PYTHONWARNINGS": "ignore::RuntimeWarning:celery.platforms"}
    web = [python, "-m", "gunicorn", "config.wsgi", "--bind", f"{port.HOST}:{number}", "--preload"]
    web += ["--worker-class", "gthread", "--workers", "2", "--threads", "4"]
    web += ["--timeout", "60", "--graceful-timeout", "5", "--log-level", "warning", "--no-control-socket"]
    celery = [python, "-m", "celery", "--app", "config"]
    worker = [*celery, "worker", "--concurrency", "3", "--loglevel", "INFO"]
    worker += ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    beat = [*celery, "beat", "--loglevel", "INFO", "--schedule", str(folder / "beat-schedule")]
    # The pages first: three programs loading at once keep a person waiting for all three.
    return [
        Child("web", web, folder, own),
        Child("worker", worker, folder, own, delay=4),
        Child("beat", beat, folder, own, delay=5),
    ]


def alone(folder):
    """Hold the folder: two schedulers over one set of data would do everything twice."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = (folder / "running.lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        sys.exit(f"板凳已经在运行，用的就是数据目录 {folder}；请先停掉那一个。")
    return lock


def prepare():
    """Tables, demonstration, static files: in another process, so that Django leaves this one small."""
    command = [sys.executable, "-m", "config.prepare"]
    steps = subprocess.run(command, cwd=BASE_DIR, check=False, preexec_fn=die_with_parent)
    if steps.returncode:
        sys.exit(steps.returncode if steps.returncode > 0 else 130)


def main():
    folder = Path(os.environ.get("DATA_DIR") or BASE_DIR / "data").resolve()
    try:
        number = port.free(port.chosen())
    except port.PortRefused as refusal:
        sys.exit(str(refusal))
    lock = alone(folder)
    try:
        prepare()
        Supervisor(site(folder, number), announce(number)).run()
    except KeyboardInterrupt:
        sys.exit("\n已停止。")
    finally:
        lock.close()


if __name__ == "__main__":
    main()

"""Real processes: a small program starts the supervisor with children that do nothing but live or die."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SLEEPER = "import time; time.sleep(300)"
# Warm shutdown is refused, and a grandchild is left for the sweep to find.
STUBBORN = (
    "import signal, subprocess, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(300)']); time.sleep(300)"
)
PROGRAM = """
import sys
from pathlib import Path
from config import supervisor
from config.supervisor import Child, Supervisor

supervisor.PATIENCE = 2
folder = Path(sys.argv[1])
codes = sys.argv[2:]
Supervisor([Child(f"child{n}", [sys.executable, "-c", code], folder) for n, code in enumerate(codes)]).run()
"""

pytestmark = [pytest.mark.processes, pytest.mark.once]


@pytest.fixture
def supervised(tmp_path):
    """Start a supervisor over children given as code; whatever is left at the end is killed."""
    started = []

    def start(*codes):
        command = [sys.executable, "-c", PROGRAM, str(tmp_path), *codes]
        environment = {**os.environ, "BANDENG_TRIAL": str(tmp_path)}
        with (tmp_path / "console.txt").open("w") as output:
            supervisor = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=output, env=environment)
        started.append(supervisor)
        return supervisor

    yield start
    for supervisor in started:
        supervisor.kill()
        supervisor.wait()
    for pid in marked(tmp_path):
        os.kill(pid, signal.SIGKILL)


def marked(folder):
    """Every living process that was started, at any remove, by this test."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if f"BANDENG_TRIAL={folder}".encode() in (entry / "environ").read_bytes():
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def until(condition, seconds=60):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if value := condition():
            return value
        time.sleep(0.05)
    raise AssertionError("It did not happen in time.")


def children_of(pid):
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def console(folder):
    return (folder / "console.txt").read_text()


def test_a_dead_child_is_started_again_and_its_last_words_are_shown(supervised, tmp_path):
    supervisor = supervised(SLEEPER, f"print('about to fall', flush=True); {SLEEPER}")
    first = until(lambda: len(children_of(supervisor.pid)) == 2 and children_of(supervisor.pid))
    log = tmp_path / "logs" / "child1.log"
    until(lambda: log.exists() and "about to fall" in log.read_text())

    os.kill(first[1], signal.SIGKILL)

    second = until(lambda: first[1] not in (now := children_of(supervisor.pid)) and len(now) == 2 and now)
    assert second[0] == first[0]
    assert "child1 意外停止（信号 9），1 秒后重新启动。" in console(tmp_path)
    assert "    about to fall" in console(tmp_path)


def test_a_child_that_keeps_dying_is_tried_less_and_less_often(supervised, tmp_path):
    supervised("raise SystemExit(3)")
    until(lambda: console(tmp_path).count("退出码 3") == 3)
    assert re.findall(r"（退出码 3），(\d+) 秒后", console(tmp_path)) == ["1", "2", "4"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_ends_every_process_even_a_stubborn_one(supervised, tmp_path, number):
    supervisor = supervised(SLEEPER, STUBBORN)
    until(lambda: len(marked(tmp_path)) == 4)

    supervisor.send_signal(number)

    assert supervisor.wait(timeout=60) == 0
    until(lambda: marked(tmp_path) == [])
    assert console(tmp_path).endswith("已停止。数据都留着，下次 make run 接着用。\n")


def test_a_supervisor_killed_with_9_leaves_no_orphan(supervised, tmp_path):
    supervisor = supervised(SLEEPER, SLEEPER)
    until(lambda: len(marked(tmp_path)) == 3)

    supervisor.kill()
    supervisor.wait()

    until(lambda: marked(tmp_path) == [])


def test_the_children_of_a_dead_child_are_swept_away(supervised, tmp_path):
    supervisor = supervised(STUBBORN)
    until(lambda: len(marked(tmp_path)) == 3)
    before = set(marked(tmp_path))

    os.kill(children_of(supervisor.pid)[0], signal.SIGKILL)

    until(lambda: len(marked(tmp_path)) == 3 and set(marked(tmp_path)) & before == {supervisor.pid})


def serve(port, folder):
    environment = {**os.environ, "PORT": str(port), "DATA_DIR": str(folder), "DEMO": "1"}
    command = [sys.executable, "-m", "config.supervisor"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)


def test_a_busy_port_is_one_sentence_and_nothing_is_started(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        refused = serve(port, tmp_path / "data")
    assert refused.returncode == 1
    assert refused.stdout == ""
    assert refused.stderr == (
        f"端口 {port} 已被别的程序占用；请先停掉它，或者换一个端口，例如 make run PORT={port + 1}。\n"
    )
    assert not (tmp_path / "data" / "bandeng.sqlite3").exists()


def test_a_port_that_is_no_port_is_one_sentence(tmp_path):
    refused = serve("八千", tmp_path / "data")
    assert refused.stderr == "PORT 应是 1 到 65535 之间的数字，现在写的是“八千”。\n"


def test_a_second_supervisor_over_the_same_data_is_refused(tmp_path):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout.readline() == "held\n"
        refused = serve(18231, tmp_path)
    finally:
        holder.kill()
        holder.communicate()
    assert refused.stderr == f"板凳已经在运行，用的就是数据目录 {tmp_path}；请先停掉那一个。\n"


HOLD = """
import sys, time
from pathlib import Path
from config.supervisor import alone

lock = alone(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""

"""Other people's programs, where they are installed: found by PATH and held within limits."""

import ctypes
import os
import resource
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory

LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
PR_SET_PDEATHSIG = 1
NICE = 10  # readers come first
MEMORY = 3_000_000_000


class Broke(Exception):
    """The program ended with an error, or beyond its limits."""


def find(name):
    """Its path, or None."""
    return shutil.which(name)


def run(command, beat, seconds, memory=MEMORY):
    """Runs it; `beat` is called with each line it says (bytes), and every second it says none.

    Ended when it worked for `seconds`, when it wants more memory, and when we die.
    """

    def limits():
        os.nice(NICE)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        if LIBC:
            LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)

    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, preexec_fn=limits, **pipes) as process:  # noqa: S603
        os.set_blocking(process.stdout.fileno(), False)
        try:
            while process.poll() is None:
                for line in process.stdout or ():
                    beat(line)
                beat(b"")
                wait(process)
        finally:
            process.kill()
    if process.returncode:
        raise Broke(command[0])


def wait(process):
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=1)


@contextmanager
def workplace(file):
    """(a folder of our own, which is gone afterwards; the path of the file, copied there if it must be)."""
    with TemporaryDirectory(prefix="bandeng-") as name:
        folder = Path(name)
        yield folder, local(file) or fetched(file, folder)


def local(file):
    try:
        path = Path(file.path)
    except NotImplementedError:  # it lies in a store on another machine
        return None
    return path if path.exists() else None


def fetched(file, folder):
    path = folder / f"original{Path(file.name).suffix}"
    with file.storage.open(file.name) as source, path.open("wb") as target:
        copyfileobj(source, target)
    return path

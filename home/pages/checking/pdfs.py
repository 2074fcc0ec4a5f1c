"""PDF is read in a child process with limits: a bomb takes the child with it and nobody else."""

import json
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj
from tempfile import NamedTemporaryFile

from django.utils.translation import gettext_lazy as _

from .refusing import BROKEN, Refused, rewound

CHILD = Path(__file__).with_name("pdf_child.py")
TOO_MANY = _("这份 PDF 有 %(pages)d 页，超过三百页；请拆成几份再传。")
TOO_LARGE = _("这份 PDF 的纸张大得不正常，不能收；请用“打印成 PDF”重新存一份 A4 的再传。")
BOMB = _("这份 PDF 解开要占太多内存和时间，不能收；请用“打印成 PDF”重新存一份再传。")
LOCKED = _("这份 PDF 加了密码；请先取消密码，再传一次。")
SENTENCES = {"pages": TOO_MANY, "size": TOO_LARGE, "memory": BOMB, "password": LOCKED, "broken": BROKEN}


def check_pdf(file) -> int:
    """How many pages it has; every one of them is opened."""
    with on_disk(file, ".pdf") as path:
        return sum("page" in said for said in child("check", path))


def child(*words):
    """What the child says, a dict for each page. Raises Refused with the child's reason.

    It knows nothing of our settings and database, ends by itself when its time is over or when nobody
    reads it any more, and whoever stops reading ends it.
    """
    command = [sys.executable, "-I", str(CHILD), *map(str, words)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    with subprocess.Popen(command, **pipes) as process:  # noqa: S603 -- our own program
        done = False
        try:
            for line in process.stdout:
                said = json.loads(line)
                if reason := said.get("refused"):
                    raise Refused(SENTENCES[reason], params=said)
                done = "done" in said
                if not done:
                    yield said
        finally:
            process.kill()
    if not done:  # its limits ended it before it could say anything
        raise Refused(BOMB)


@contextmanager
def on_disk(file, ending=""):
    """A path to the same bytes: the upload's own where it lies on disk already."""
    if path := getattr(file, "temporary_file_path", None):
        yield path()
        return
    with rewound(file), NamedTemporaryFile(suffix=ending) as copy:
        copyfileobj(file, copy)
        copy.flush()
        yield copy.name

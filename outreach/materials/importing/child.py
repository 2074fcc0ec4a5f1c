"""Reading a file in a process of its own, which may take so much time and memory and no more.

A bomb in a PDF or a .docx then costs one process, never the site. It inherits no secret.
"""

import base64
import json
import subprocess
import sys

from django.conf import settings

from .kinds import Block, Reading
from .reading import SECONDS, checked_kind
from .refusals import Unreadable

ENVIRONMENT = {"PYTHONIOENCODING": "utf-8", "LANG": "C.UTF-8"}
COMMAND = [sys.executable, "-I", "-c"]
PROGRAM = """
import sys
sys.path.insert(0, sys.argv.pop(1))
from outreach.materials.importing.reading import main
main()
"""


def read_apart(name: str, raw: bytes, seconds: int = SECONDS) -> Reading:
    """As reading.read_file(). Raises Unreadable: "heavy" where time or memory ran out."""
    kind = checked_kind(name, raw)  # no process is needed to see what is none of ours
    try:
        run = subprocess.run(  # noqa: S603 -- our own program; what the stranger sent is its input only
            [*COMMAND, PROGRAM, str(settings.BASE_DIR), f"file{kind}"],
            input=raw,
            capture_output=True,
            timeout=seconds,
            env=ENVIRONMENT,
            check=False,
        )
    except subprocess.TimeoutExpired as fault:
        raise Unreadable("heavy") from fault
    if run.returncode < 0:  # killed: by its limits, or by a machine without memory
        raise Unreadable("heavy")
    if run.returncode:
        raise Unreadable("unread")
    return said(json.loads(run.stdout))


def said(answer):
    if code := answer.get("refused"):
        raise Unreadable(code)
    found = answer["found"]
    blocks = [Block(**block) for block in found.pop("blocks")]
    pictures = {int(number): base64.b64decode(raw) for number, raw in answer["pictures"].items()}
    return Reading(**found, blocks=blocks, pictures=pictures)

"""The same words and seeds give the same bytes anywhere, with no font but ours."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from home.pages.drawing import cover
from home.pages.drawing.letters import BOLD, REGULAR

ROOT = Path(__file__).resolve().parents[4]

DRAW_ALL = """
import hashlib, sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
from home.pages.drawing import *
things = [
    cover("养老那本账", "pine", "umbrella"),
    scene("彩山村", "文化大院", 3),
    share_card("养老", "村口", "周六"),
    paper("明白纸", [Head("头"), Text("养老金这笔账。"), Row("谁", "大伙")]),
    tune(2, 1),
]
print(*(hashlib.sha256(thing).hexdigest() for thing in things), sep="|")
maps = [line.strip().split(maxsplit=5)[-1] for line in open("/proc/self/maps")]
kinds = (".ttf", ".otf", ".ttc", ".pfb", ".woff2")
print(*sorted({path for path in opened + maps if path.lower().endswith(kinds)}), sep="|")
"""


def drawn(hash_seed: str) -> list[list[str]]:
    ran = subprocess.run(
        [sys.executable, "-c", DRAW_ALL],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return [line.split("|") for line in ran.stdout.splitlines()]


def test_another_process_draws_the_same_bytes_and_opens_no_font_but_ours():
    (first, fonts), (second, _) = drawn("1"), drawn("2")
    assert first == second
    assert first[0] == hashlib.sha256(cover("养老那本账", "pine", "umbrella")).hexdigest()
    assert fonts == sorted(map(str, (BOLD, REGULAR)))

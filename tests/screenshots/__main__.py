"""python -m tests.screenshots [folder]: makes docs/screenshots/ anew."""

import sys
import tempfile
from pathlib import Path

from deploy.prove import has_browser, has_chinese_font
from tests.bench.frame.ground import ROOT, Grounds

TARGET = ROOT / "docs" / "screenshots"


def refuse_without_tools():
    if not has_chinese_font():
        sys.exit(
            "No screenshots: fonts-noto-cjk is missing, and boxes are no Chinese; install it and try again."
        )
    if not has_browser():
        sys.exit("No screenshots: chromium is missing; install it and try again.")


def main(target=TARGET):
    refuse_without_tools()
    target = Path(target).resolve()
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bandeng-screenshots-") as folder:
        grounds = Grounds(Path(folder), {"SQLite": ""}, "tests.screenshots.settings")
        ground = grounds.new("SQLite", demonstration=True)
        ground.run("-m", "tests.screenshots.taking", str(target))
    sizes = [path.stat().st_size for path in target.glob("*.jpg")]
    print(f"{len(sizes)} pictures, {sum(sizes) / 1e6:.1f} MB")


if __name__ == "__main__":
    main(*sys.argv[1:])

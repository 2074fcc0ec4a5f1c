"""Runs every proof we have, and says loudly which could not run: python deploy/prove.py [--strict]

With --strict nothing may be left out: a missing browser or database, or a single skipped test, is a failure.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import dj_database_url
import psycopg

ROOT = Path(__file__).resolve().parent.parent
NEARBY = "postgres://postgres@127.0.0.1:5432/bandeng"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FONTS = ("/usr/share/fonts", "/usr/local/share/fonts")
PYTHON = sys.executable
SOME_FAILED = 1  # pytest's word for: all was asked, and not all was well


class Proof:
    """What ran, what failed, and what was left out."""

    def __init__(self, folder):
        self.folder = folder
        self.passed = self.failed = 0
        self.broken, self.left_out, self.unsteady = [], [], []

    def run(self, title, command, fine=(0,), **environment):
        if self.call(title, command, **environment) not in fine:
            self.broken.append(title)

    def call(self, title, command, **environment):
        print(f"\n== {title}", flush=True)
        begun = time.monotonic()
        code = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=False).returncode
        print(f"   {time.monotonic() - begun:.0f} s", flush=True)
        return code

    def pytest(self, title, *arguments, **environment):
        """What failed is asked once more, by itself: a busy machine starves browsers, processes and clocks.

        What fails then is a failure; what does not is named as unsteady, so that somebody looks at it.
        """
        environment["DATA_DIR"] = str(self.folder / "data")
        code, results = self.ask(title, *arguments, **environment)
        if code == SOME_FAILED:
            code, again = self.ask(
                f"{title}: once more what failed", "--last-failed", *arguments, **environment
            )
            self.unsteady += [name for name in again if again[name] == "passed"]
            results |= again
        # 5: nothing of this kind is there to test.
        if code not in (0, 5):
            self.broken.append(title)
        self.count(results, title)

    def ask(self, title, *arguments, **environment):
        report = self.folder / f"{len(list(self.folder.iterdir()))}.xml"
        command = [PYTHON, "-m", "pytest", f"--junitxml={report}", "-o", f"cache_dir={self.folder / 'cache'}"]
        code = self.call(title, [*command, *arguments], **environment)
        return code, outcomes(report) if report.exists() else {}

    def count(self, results, title):
        for name, outcome in results.items():
            if outcome == "passed":
                self.passed += 1
            elif outcome == "failed":
                self.failed += 1
            else:
                self.left_out.append(f"{name} ({title}): {outcome}")

    def leave_out(self, what):
        self.left_out.append(what)


def outcomes(report):
    """By the test's name: "passed", "failed", or why it was skipped."""
    found = {}
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 -- pytest has just written it
        name = "::".join(filter(None, (case.get("classname"), case.get("name"))))
        wrong = case.find("failure") is not None or case.find("error") is not None
        skip = case.find("skipped")
        found[name] = "failed" if wrong else "passed" if skip is None else skip.get("message")
    return found


def installed_by_apt(package):
    """True when Debian's package could be installed now."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"Installing {package} ...", flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}
    subprocess.run(["apt-get", "update"], check=False, **quiet)
    noninteractive = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "-y", "--no-install-recommends", package]
    return subprocess.run(command, check=False, env=noninteractive, **quiet).returncode == 0


def has_browser():
    return any(shutil.which(name) for name in BROWSERS)


def has_chinese_font():
    return any(found for folder in FONTS for found in Path(folder).rglob("*CJK*"))


def ready_browser(proof):
    """Chromium and a font that can draw Chinese, fetched when they may be."""
    for wanted, package in ((has_browser, "chromium"), (has_chinese_font, "fonts-noto-cjk")):
        if not wanted() and not (installed_by_apt(package) and wanted()):
            proof.leave_out(f"The browser journeys: {package} is missing and could not be installed.")
            return False
    return True


def ready_ffmpeg(proof):
    """The tests of small copies make their films with it; without it they are skipped, and that is said."""
    if not shutil.which("ffmpeg") and not installed_by_apt("ffmpeg"):
        proof.leave_out("The small copies of recordings: ffmpeg is missing and could not be installed.")


def database(proof):
    """The address of a PostgreSQL that lets us in and may make a test database, else None."""
    url = os.environ.get("TEST_DATABASE_URL") or NEARBY
    settings = dj_database_url.parse(url)
    door = {"host": settings["HOST"], "port": settings["PORT"] or 5432, "user": settings["USER"]}
    key = {"password": settings["PASSWORD"], "dbname": "postgres", "connect_timeout": 3}
    try:
        with psycopg.connect(**door, **key) as link:
            roles = "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
            if link.execute(roles).fetchone()[0]:
                return url
            proof.leave_out(f"PostgreSQL: {door['user']} may not create a database on {door['host']}.")
    except psycopg.OperationalError as refusal:
        reason = str(refusal).strip().splitlines()[-1]
        proof.leave_out(f"PostgreSQL on {door['host']}:{door['port']}: {reason}")
    return None


def tests(proof, title, chosen, **environment):
    """The plain tests on both cores; then, alone, those that watch clocks, browsers and processes."""
    alone = f"({chosen}) and (browser or processes) and not walk"
    rest = f"({chosen}) and not browser and not processes and not walk"
    proof.pytest(f"{title}: tests", "-n", "2", "-m", rest, **environment)
    proof.pytest(f"{title}: browser and processes", "-m", alone, **environment)


def prove(proof):
    proof.run("ruff check", [PYTHON, "-m", "ruff", "check", "."])
    proof.run("ruff format", [PYTHON, "-m", "ruff", "format", "--check", "."])
    proof.run("make check", [PYTHON, "deploy/check.py"])
    own = {"DJANGO_SETTINGS_MODULE": "tests.settings", "DATA_DIR": str(proof.folder / "data")}
    unwritten = [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"]
    proof.run("makemigrations --check", unwritten, **own)
    ready_ffmpeg(proof)
    chosen = "browser or not browser" if ready_browser(proof) else "not browser"
    tests(proof, "SQLite", chosen, TEST_DATABASE_URL="")
    # What a browser draws does not ask which database it comes from: once is enough.
    proof.pytest("Every public page", "-m", f"({chosen}) and walk", "tests/walk", TEST_DATABASE_URL="")
    if url := database(proof):
        tests(proof, "PostgreSQL", f"({chosen}) and not once", TEST_DATABASE_URL=url)


def verdict(proof, strict):
    print()
    for title in proof.broken:
        print(f"!! FAILED: {title}")
    for name in proof.unsteady:
        print(f"!! ONLY AT THE SECOND TRY: {name}")
    for what in proof.left_out:
        print(f"!! NOT RUN: {what}")
    left_out = f", {len(proof.left_out)} skipped" if proof.left_out else ""
    print(f"{proof.passed} passed, {proof.failed} failed{left_out}", flush=True)
    return 1 if proof.broken or not proof.passed or (strict and proof.left_out) else 0


def main():
    with tempfile.TemporaryDirectory(prefix="bandeng-proof-") as folder:
        proof = Proof(Path(folder))
        prove(proof)
    sys.exit(verdict(proof, "--strict" in sys.argv))


if __name__ == "__main__":
    main()

"""What is not ours is named, licensed and unchanged."""

import hashlib
import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parent.parent
# What may be sent out with every page, and what besides may lie here unchanged for the tests.
PASSED_ON = {"MIT", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "0BSD", "ISC", "OFL-1.1"}
FOLDERS = {"static": PASSED_ON, "tests": PASSED_ON | {"MPL-2.0"}}


def locked(text):
    """file → (name, version, licence, sha256)"""
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {file: (name, version, licence, digest) for name, version, licence, file, digest in lines}


@pytest.fixture(params=FOLDERS)
def folder(request):
    return ROOT / request.param / "vendor"


@pytest.fixture
def lock(folder):
    return locked((folder / "vendor.lock").read_text())


def test_every_vendored_file_is_in_the_lock_and_unchanged(folder, lock):
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != "vendor.lock"]
    found = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }
    assert found == {file: digest for file, (_, _, _, digest) in lock.items()}


def test_every_vendored_file_may_lie_here(folder, lock):
    assert {licence for _, _, licence, _ in lock.values()} <= FOLDERS[folder.parent.name]


def test_every_vendored_file_is_named_in_the_notice(lock):
    notice = (ROOT / "NOTICE").read_text()
    assert [name for name, _, _, _ in lock.values() if name not in notice] == []


def test_every_library_is_named_in_the_notice():
    notice = (ROOT / "NOTICE").read_text().lower()
    required = "".join(path.read_text() for path in ROOT.glob("requirements*.txt"))
    names = re.findall(r"^([A-Za-z][\w.-]*)", required, re.MULTILINE)
    assert [name for name in names if name.lower() not in notice] == []


def test_a_line_of_the_lock_is_read_whole():
    assert locked("# words\nhtmx.org\t2.0.11\t0BSD\thtmx.min.js\tabc\n") == {
        "htmx.min.js": ("htmx.org", "2.0.11", "0BSD", "abc")
    }

"""Nothing is left out in silence."""

from pathlib import Path

import pytest

from deploy import check, prove

REPORT = """<testsuites><testsuite>
<testcase name="a"/><testcase name="b"><failure message="x"/></testcase><testcase name="c"><error/></testcase>
<testcase name="d"><skipped message="no browser"/></testcase>
</testsuite></testsuites>"""


@pytest.fixture
def proof(tmp_path):
    return prove.Proof(tmp_path)


def test_a_report_is_counted(proof, tmp_path):
    report = tmp_path / "0.xml"
    report.write_text(REPORT)
    proof.count(prove.outcomes(report), "SQLite")
    assert (proof.passed, proof.failed) == (1, 2)
    assert proof.left_out == ["d (SQLite): no browser"]


FAILS = "def test_right(): pass\ndef test_wrong(): assert False\n"
STARVES = """from pathlib import Path
def test_steady(): pass
def test_starved():
    here = Path(__file__).with_name("asked")
    before, _written = here.exists(), here.write_text("")
    assert before
"""


def asked(proof, tmp_path, text):
    """Its one file of tests is run; returns what is said of it."""
    file = tmp_path / "given" / "test_given.py"
    file.parent.mkdir()
    file.write_text(text)
    own = {"PYTEST_ADDOPTS": f"--rootdir={file.parent} -p no:django --confcutdir={file.parent}"}
    proof.pytest("Given", "-c", "/dev/null", str(file), **own)
    return proof.passed, proof.failed, proof.broken, proof.unsteady


def test_a_fault_fails_twice(proof, tmp_path):
    assert asked(proof, tmp_path, FAILS) == (1, 1, ["Given"], [])


def test_who_was_starved_is_asked_once_more_and_named(proof, tmp_path, capsys):
    assert asked(proof, tmp_path, STARVES) == (2, 0, [], ["test_given::test_starved"])
    assert prove.verdict(proof, strict=True) == 0
    assert "!! ONLY AT THE SECOND TRY: test_given::test_starved" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("passed", "broken", "left_out", "strict", "code"),
    [
        (3, [], [], False, 0),
        (3, [], [], True, 0),
        (3, [], ["PostgreSQL"], False, 0),
        (3, [], ["PostgreSQL"], True, 1),
        (3, ["ruff"], [], False, 1),
        (0, [], [], False, 1),
    ],
)
def test_the_verdict(proof, passed, broken, left_out, strict, code):
    proof.passed, proof.broken, proof.left_out = passed, broken, left_out
    assert prove.verdict(proof, strict) == code


def test_what_did_not_run_is_a_loud_line_each_and_the_count_comes_last(proof, capsys):
    proof.passed, proof.left_out = 3, ["PostgreSQL on 127.0.0.1:5432: Connection refused"]
    prove.verdict(proof, strict=True)
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "!! NOT RUN: PostgreSQL on 127.0.0.1:5432: Connection refused",
        "3 passed, 0 failed, 1 skipped",
    ]


def test_a_closed_port_is_a_loud_line_and_no_error(proof, monkeypatch):
    monkeypatch.setenv("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:1/bandeng")
    assert prove.database(proof) is None
    assert len(proof.left_out) == 1
    assert proof.left_out[0].startswith("PostgreSQL on 127.0.0.1:1: ")


def test_a_program_that_fails_is_remembered(proof):
    proof.run("false", ["false"])
    proof.run("true", ["true"])
    assert proof.broken == ["false"]


def test_long_files_and_functions_are_places_to_look_at():
    text = "def long():\n" + "    x = 1\n" * 41 + "\n" * 300
    assert list(check.places("home/x.py", text)) == [
        "home/x.py has 342 lines (more than 300).",
        "home/x.py:1 long has 42 lines (more than 40).",
    ]


def test_large_rooms_are_places_to_look_at():
    lengths = {"home/areas/a.py": 700, "home/areas/b/c.py": 501, "home/x.py": 2000}
    found = check.rooms({Path(name): length for name, length in lengths.items()})
    assert found == ["home/areas has 1201 lines (more than 1200)."]

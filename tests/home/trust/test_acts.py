"""Every act that is logged anywhere has words."""

import ast
from pathlib import Path

from home.trust.acts import ACTS
from outreach.feedback.readers import Reading
from outreach.materials.review.services.deciding import APPROVE, REJECT

ROOT = Path(__file__).resolve().parents[3]
MADE = {"review.": [APPROVE, REJECT], "feedback.comment_": [Reading.PASSED, Reading.HELD]}


def logged():
    """Every string that is, or may become, the first word of a call of record()."""
    for app in ("home", "lecturers", "outreach"):
        for file in (ROOT / app).rglob("*.py"):
            for call in ast.walk(ast.parse(file.read_text())):
                if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "record" and call.args:
                    yield from words(call.args[0])


def words(first):
    if isinstance(first, ast.JoinedStr):
        start = first.values[0].value
        yield from (f"{start}{end}" for end in MADE[start])
    else:
        yield from (part.value for part in ast.walk(first) if isinstance(part, ast.Constant))


def test_every_act_has_words_and_no_words_are_of_an_act_that_is_not():
    assert set(logged()) == set(ACTS)

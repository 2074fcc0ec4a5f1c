"""The embedded broker's folders survive what kill -9 leaves in them."""

import os
import time

import pytest

from config import bell


@pytest.fixture
def options(tmp_path):
    names = {"data_folder_in": "rings", "data_folder_out": "rings", "control_folder": "control"}
    return {option: str(tmp_path / "queue" / name) for option, name in names.items()}


def test_the_folders_are_made(options, tmp_path):
    bell.hang(options)
    assert sorted(path.name for path in (tmp_path / "queue").iterdir()) == ["control", "rings"]


def test_a_half_written_binding_is_taken_away_and_a_whole_one_kept(options, tmp_path):
    bell.hang(options)
    control = tmp_path / "queue" / "control"
    (control / "whole.exchange").write_text('[["celery", "", "celery"]]')
    (control / "half.exchange").write_text('[["cel')
    (control / "empty.exchange").write_text("")
    (control / "fresh.exchange").write_text("")
    for name in ("half", "empty", "whole"):
        os.utime(control / f"{name}.exchange", (time.time() - 60,) * 2)

    bell.hang(options)

    assert sorted(path.name for path in control.iterdir()) == ["fresh.exchange", "whole.exchange"]

"""Tunes: how long, how loud."""

import wave
from io import BytesIO

import pytest

from home.pages.drawing import tune
from home.pages.drawing.tunes import RATE


@pytest.mark.parametrize("seconds", [0, 1, 6, 7.5])
def test_a_tune_lasts_as_long_as_asked(seconds):
    with wave.open(BytesIO(tune(seconds))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 16_000)
        assert file.getnframes() == seconds * RATE


@pytest.mark.parametrize("seconds", [1, 6])
def test_a_tune_is_loud_enough_never_cut_off_and_ends_in_silence(seconds):
    samples = memoryview(tune(seconds, 3)[44:]).cast("h")
    assert max(map(abs, samples)) == 26_000
    assert max(map(abs, samples[-80:])) < 60


def test_seeds_give_different_tunes():
    assert len({tune(4, seed) for seed in range(6)}) == 6

"""A short tune: bamboo clappers in time, and a melody on plucked strings in the five-note scale."""

import sys
import wave
from array import array
from collections.abc import Iterator
from io import BytesIO
from math import exp, pi, sin
from random import Random

RATE = 16_000
BEAT = 0.36  # seconds
SCALE = [0, 2, 4, 7, 9]  # gong, shang, jue, zhi, yu
TONIC = 220  # A; an octave above it the melody is at home
# How long the notes of a phrase are, in beats; each phrase fills eight.
RHYTHMS = [(1, 1, 1, 1, 1.5, 0.5, 2), (1.5, 0.5, 1, 1, 1, 1, 2), (1, 0.5, 0.5, 2, 1, 1, 2)]
CLAPS = (1, 0, 0.4, 0, 0.8, 0, 0.4, 0.4)  # how hard, each half beat
RING = 1.4  # seconds that the last note needs
FADE = 2.2  # seconds until a string cannot be heard
BOARDS = 0.32  # the clappers beside the strings

Note = tuple[float, int, float]  # when (seconds), which step of the scale, how long (beats)


def tune(seconds: float = 6, seed: int = 0) -> bytes:
    """WAV, mono, 16 bits at 16 kHz; the same seed gives the same tune."""
    dice = Random(seed)  # noqa: S311 (not for secrets)
    sound = [0.0] * round(seconds * RATE)
    for at, step, beats in _melody(dice, seconds):
        pitch = TONIC * 2 ** (step // 5 + SCALE[step % 5] / 12)
        _add(sound, at, _pluck(dice, pitch, beats * BEAT + 0.8))
    clap = _clap(dice)
    for number in range(int(max(0, seconds - RING) / BEAT * 2) + 1):
        if hard := CLAPS[number % len(CLAPS)]:
            _add(sound, number * BEAT / 2, [BOARDS * hard * value for value in clap])
    return _wav(_levelled(_roomy(sound)))


def _melody(dice: Random, seconds: float) -> Iterator[Note]:
    """Call and answer: the answer begins like the call and comes home to the tonic."""
    rhythm = dice.choice(RHYTHMS)
    call = _walk(dice, len(rhythm), [3, 8])
    answer = call[: len(rhythm) // 2] + _walk(dice, len(rhythm) - len(rhythm) // 2, [5])
    at, last, number = 0.0, max(0, seconds - RING), 0
    while at < last:
        for step, beats in zip((call, answer)[number % 2], rhythm, strict=True):
            if at + beats * BEAT > last:
                yield at, 5, 4
                return
            yield at, step, beats
            at += beats * BEAT
        number += 1
    yield at, 5, 4


def _walk(dice: Random, count: int, ends: list[int]) -> list[int]:
    """So many notes, mostly to a neighbour, ending on one of the ends; written from the end backwards."""
    notes = [dice.choice(ends)]
    while len(notes) < count:
        moves = [move for move in (-2, -1, -1, 0, 1, 1, 2) if 2 <= notes[0] + move <= 10]
        notes.insert(0, notes[0] + dice.choice(moves))
    return notes


def _pluck(dice: Random, pitch: float, seconds: float) -> list[float]:
    """A string: its bend runs round a loop as long as the wave, and loses its edge on the way."""
    # High strings are softened less, else they would be dead at once; all fade in the same time.
    soft, kept = min(0.5, 100 / pitch), 0.001 ** (1 / (pitch * FADE))
    period = RATE / pitch - soft  # softening delays by so much of a sample
    size = int(period - 0.2)
    # What is left of the period is made up by an all-pass, else high notes are out of tune.
    blend = (1 - (period - size)) / (1 + (period - size))
    loop = _bent(dice, size)
    sound, before, fed, passed = [], 0.0, 0.0, 0.0
    for number in range(round(seconds * RATE)):
        value = loop[number % size]
        softened = kept * ((1 - soft) * value + soft * before)
        passed = blend * softened + fed - blend * passed
        before, fed, loop[number % size] = value, softened, passed
        sound.append(value)
    fade = len(sound) // 4
    return sound[:-fade] + [value * (1 - at / fade) for at, value in enumerate(sound[-fade:])]


def _bent(dice: Random, size: int) -> list[float]:
    """A string pulled aside near its end, roughly; without a mean, or the loop would never rest."""
    peak = size * 0.18
    bend = [at / peak if at < peak else (size - at) / (size - peak) for at in range(size)]
    rough = [value + dice.uniform(-0.3, 0.3) for value in bend]
    mean = sum(rough) / size
    return [value - mean for value in rough]


def _clap(dice: Random) -> list[float]:
    """Two boards: a knock and, a moment later, its echo in the other board."""
    knock = [
        exp(-at / 130) * (0.5 * sin(2 * pi * 1180 * at / RATE) + 0.3 * sin(2 * pi * 2350 * at / RATE))
        + exp(-at / 28) * dice.uniform(-0.35, 0.35)
        for at in range(1200)
    ]
    return [value + (0.5 * knock[at - 210] if at >= 210 else 0) for at, value in enumerate(knock)]


def _add(sound: list[float], seconds: float, new: list[float]) -> None:
    start = round(seconds * RATE)
    for at, value in enumerate(new[: len(sound) - start], start):
        sound[at] += value


def _roomy(sound: list[float]) -> list[float]:
    """A yard with walls: two faint echoes."""
    near, far = round(0.043 * RATE), round(0.091 * RATE)
    return [
        value + 0.22 * (sound[at - near] if at >= near else 0) + 0.14 * (sound[at - far] if at >= far else 0)
        for at, value in enumerate(sound)
    ]


def _levelled(sound: list[float]) -> array:
    """Full but not harsh, and out in silence."""
    peak, fade = max(map(abs, sound), default=0) or 1, round(0.5 * RATE)
    left = (min(1, (len(sound) - at) / fade) for at in range(len(sound)))
    return array(
        "h", [round(26_000 * value / peak * share) for value, share in zip(sound, left, strict=True)]
    )


def _wav(samples: array) -> bytes:
    if sys.byteorder == "big":
        samples.byteswap()
    out = BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())
    return out.getvalue()

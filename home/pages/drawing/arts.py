"""The drawings on covers, in a square of 120: those of the site's own art, so a picture fits the page."""

from typing import NamedTuple


class Mark(NamedTuple):
    """A piece of a drawing: filled, or drawn as a line where it has a width."""

    ink: str  # "main", "accent" or "cloth"
    path: str
    width: float = 0


def ring(x: float, y: float, r: float) -> str:
    """A circle as four curves."""
    k = r * 0.5523
    return (
        f"M{x} {y - r}c{k} 0 {r} {r - k} {r} {r}c0 {k} {k - r} {r} {-r} {r}"
        f"c{-k} 0 {-r} {k - r} {-r} {-r}c0 {-k} {r - k} {-r} {r} {-r}z"
    )


UMBRELLA = [
    Mark(
        "main",
        "M60 12c28 0 46 18 48 42-8-6-16-6-24 0-8-6-16-6-24 0-8-6-16-6-24 0-8-6-16-6-24 0 2-24 20-42 48-42z",
    ),
    Mark("accent", "M60 12c12 10 18 24 18 38-6-2-12-1-18 4-6-5-12-6-18-4 0-14 6-28 18-38z"),
    Mark("main", "M58 4h4v92h-4zM24 96h72v8H24zM32 104h7l-4 16h-7zM88 104h-7l4 16h7z"),
]
PHONE = [
    Mark("main", "M32 18h46c3.3 0 6 2.7 6 6v96H26V24c0-3.3 2.7-6 6-6z"),
    Mark("accent", "M32 28h46v72H32z"),
    Mark("main", "M40 44h22v5H40zM40 56h30v5H40zM40 68h16v5H40z"),
    Mark("main", ring(55, 110, 4)),
    Mark("cloth", ring(55, 110, 3)),
    # The hook that fishes for the money.
    Mark("main", "M104 0v66c0 8.8-7.2 16-16 16c-8.8 0-16-7.2-16-16v-6l-8 9", 6),
]
CANAL = [
    Mark("accent", ring(86, 26, 16)),
    Mark("main", "M0 62 36 34l22 18 26-14 36 24v6H0zM0 74h50l-20 46H0zM78 74h42v46H96z"),
    Mark("main", "M58 74c6 10-10 20-4 46M70 74c-2 12 10 22 12 46", 4),
]
EAR = "c1-11 8-18 18-19 0 11-7 18-18 19z"
WHEAT = [
    Mark(
        "main",
        "M58 34h4v86h-4zM60 4c7 8 7 18 0 26-7-8-7-18 0-26z"
        f"M62 48{EAR}M62 70{EAR}M62 92{EAR}"
        "M58 48c-1-11-8-18-18-19 0 11 7 18 18 19zM58 70c-1-11-8-18-18-19 0 11 7 18 18 19z"
        "M58 92c-1-11-8-18-18-19 0 11 7 18 18 19z",
    ),
    *(
        Mark(
            "accent",
            f"M{x - 2} 66h4v54h-4zM{x} 40c6 7 6 15 0 22-6-7-6-15 0-22z"
            f"M{x + 2} 80c1-9 6-14 14-15 0 9-6 14-14 15zM{x - 2} 80c-1-9-6-14-14-15 0 9 6 14 14 15z"
            f"M{x + 2} 98c1-9 6-14 14-15 0 9-6 14-14 15zM{x - 2} 98c-1-9-6-14-14-15 0 9 6 14 14 15z",
        )
        for x in (20, 100)
    ),
]
FAN = [
    Mark("main", "M60 112 4 56C20 36 38 26 60 26c22 0 40 10 56 30z"),
    Mark("accent", "M60 96 30 66c8-9 18-14 30-14c12 0 22 5 30 14z"),
    Mark("cloth", "M60 110 18 44M60 110 38 32M60 110V26M60 110l22-78M60 110l42-66", 2.5),
    Mark("main", ring(60, 110, 6)),
]
HORN = [
    Mark("main", "M57 30h6v90h-6zM50 34 14 16v44l36-16zM70 34l36-18v44L70 44z"),
    Mark("accent", "M48 30h24v18H48z"),
    Mark("main", "M6 120v-18l22-16 22 16v18zM70 120v-18l22-16 22 16v18z"),
    Mark("accent", "M6 26c-4 8-4 16 0 24M114 26c4 8 4 16 0 24", 4),
]
CLAPPER = [
    Mark("main", "M55 27L41 22c-2 0-3 1-4 3L11 98c-2 6 2 10 9 13c7 2 12 1 14-5z"),
    Mark("main", "M65 27L79 22c2 0 3 1 4 3L109 98c2 6-2 10-9 13c-7 2-12 1-14-5z"),
    # The cord through both boards, its loop for the thumb, and the tassel.
    Mark("accent", "M45 33c4 7 26 7 30 0c1-19-31-19-30 0", 3),
    Mark("accent", "M58.5 37h3v15h-3zM56 50h8v5h-8zM56 57h8l2 23c-4 2-8 2-12 0z"),
    Mark("accent", "M60 112V98M47 114l-4-9M73 114l4-9", 4),
]
BENCH = "h32v6h-32zm4 6h5l-3 16h-5zm24 0h-5l3 16h5z"
TREE = [
    Mark("main", "M56 60h8l2 52H54z"),
    Mark("main", ring(60, 34, 30) + ring(32, 48, 22) + ring(88, 48, 22)),
    Mark("accent", f"M4 90{BENCH}M84 90{BENCH}"),
    Mark("main", "M0 112h120v4H0z"),
]
ARTS = {
    "umbrella": UMBRELLA,
    "phone": PHONE,
    "canal": CANAL,
    "wheat": WHEAT,
    "fan": FAN,
    "horn": HORN,
    "clapper": CLAPPER,
    "tree": TREE,
}

"""Where a Chinese line may end: no closing mark begins one, no opening mark ends one, figures stay whole."""

import re
from collections.abc import Iterator
from pathlib import Path

from .letters import REGULAR, width

CLOSING = "，。、；：？！）》〉】」』〕”’·…—～％‰℃°,.;:?!)]}%\u00a0"
HANGING = "（《〈【「『〔“‘"  # marks with their ink in the right half of their square
OPENING = HANGING + "([{\u00a0"
FAULTS = dict.fromkeys("，。；：？！ ", 0.0) | {"、": 0.15}  # a line may end where a reader stops anyway
_ATOM = re.compile(r"[A-Za-z0-9\u00C0-\u00FF][\w.,:/@#&'+~°%‰℃-]*(?<![.,:])|—+|…+| +|.", re.ASCII)


def broken(text: str, measure: float, path: Path = REGULAR) -> list[str]:
    """The text in lines of at most so many ems, each as full as it can be."""
    lines = [""]
    for atom in _whole(text, measure, path):
        if lines[-1] and width(lines[-1] + atom.rstrip(), path) > measure:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += atom if lines[-1] else atom.lstrip(" ")
    return [line.rstrip() for line in lines if line.strip()]


def balanced(text: str, measure: float, path: Path = REGULAR) -> list[str]:
    """For heads: as few lines as possible, alike in length, broken where one takes breath."""
    plain = broken(text := text.strip(), measure, path)
    if not 1 < len(plain) <= 6:
        return plain
    atoms = _whole(text, measure, path)
    best: list[dict[int, tuple[float, list[str]]]] = [{0: (0.0, [])}]
    for _ in plain:
        best.append({})
        for start, (cost, lines) in best[-2].items():
            for end, line, more in _next(atoms, start, measure, path):
                offer = (cost + more, [*lines, line])
                best[-1][end] = min(offer, best[-1].get(end, offer))
    return best[-1][len(atoms)][1]


def _next(atoms: list[str], start: int, measure: float, path: Path) -> Iterator[tuple[int, str, float]]:
    """Every line that may begin at this atom, with what is wrong with it as a number."""
    for end in range(start + 1, len(atoms) + 1):
        line = "".join(atoms[start:end]).strip()
        length = width(line, path)
        if length > measure:
            return
        fault = 0 if end == len(atoms) else FAULTS.get(atoms[end - 1][-1], 0.3)
        yield end, line, ((measure - length) / measure) ** 2 + fault


def _whole(text: str, measure: float, path: Path) -> list[str]:
    """The pieces that no line end may cut."""
    atoms: list[str] = []
    for atom in _ATOM.findall(text):
        if atom[0] in CLOSING and len(atoms) > 1 and not atoms[-1].strip(" "):
            # A blank typed before a mark is no place to end a line either.
            atom = atoms.pop() + atom
        elif not atoms or not (atom[0] in CLOSING or atoms[-1].rstrip(" ").endswith(tuple(OPENING))):
            atoms.append(atom)
            continue
        atoms[-1] += atom
    return [piece for atom in atoms for piece in _fitted(atom, measure, path)]


def _fitted(atom: str, measure: float, path: Path) -> list[str]:
    """A single word wider than the line (a long address) has to be cut somewhere."""
    pieces = [""]
    for letter in atom:
        if pieces[-1] and width(pieces[-1] + letter, path) > measure:
            cut = _cut(pieces[-1], letter, measure, path)
            pieces[-1:] = [pieces[-1][:cut], pieces[-1][cut:]]
        pieces[-1] += letter
    return pieces


def _cut(piece: str, letter: str, measure: float, path: Path) -> int:
    """Before the letter; or before the one that a closing mark belongs to, where the next line has room."""
    cut = len(piece.rstrip(CLOSING)) - 1
    if letter in CLOSING and cut > 0 and width(piece[cut:] + letter, path) <= measure:
        return cut
    return len(piece)

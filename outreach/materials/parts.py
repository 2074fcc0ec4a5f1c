"""One role's part of a script: her own lines, each with the words she has to wait for."""

from typing import NamedTuple


class Turn(NamedTuple):
    waits: str  # who speaks before her, and the end of what she says; empty when she begins
    lines: list  # her own, and those of all together


CATCHWORD = 12  # characters: enough to hear that one's turn has come


def part(form, role) -> list[Turn]:
    """[] when nobody of that name speaks. What all say together belongs to everyone's part."""
    turns, waits, open_turn = [], "", False
    for line in spoken(form):
        if line["role"].strip() == role or line.is_chorus:
            if not open_turn:
                turns.append(Turn(waits, []))
            turns[-1].lines.append(line)
            open_turn = True
        else:
            waits, open_turn = catchword(line), False
    return turns if role in form.roles else []


def spoken(form):
    return [block.value for block in form.body if block.block_type == "line" and block.value["words"].strip()]


def catchword(line):
    said = line.said.strip().replace("\n", "")
    end = said if len(said) <= CATCHWORD else f"……{said[-CATCHWORD:]}"
    return f"{line['role']}：{end}" if line["role"] else f"（{end.strip('（）')}）"

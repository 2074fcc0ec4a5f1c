"""A GIF without what was written beside its pictures: comments, and the notes of phones and programs.

The pictures are copied as they stand: drawn anew they would move at another pace, in other colours.
"""

PICTURE, EXTENSION, END = 0x2C, 0x21, 0x3B
PACE, PROGRAM = 0xF9, 0xFF
LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")  # how often it plays, the one note that is seen
HEAD = 13


def unmarked(raw: bytes) -> bytes:
    """Raises IndexError where it breaks off."""
    at = HEAD + colours(raw[10])
    kept = [raw[:at]]
    while raw[at] != END:
        end = end_of(raw, at)
        if is_seen(raw, at):
            kept.append(raw[at:end])
        at = end
    return b"".join(kept) + bytes([END])


def end_of(raw, at):
    """Where the block that begins here ends; what is no block is one byte long."""
    if raw[at] == PICTURE:
        at += 11 + colours(raw[at + 9])
    elif raw[at] == EXTENSION:
        at += 2
    else:
        return at + 1
    while length := raw[at]:
        at += 1 + length
    return at + 1


def is_seen(raw, at):
    if raw[at] != EXTENSION:
        return raw[at] == PICTURE
    return raw[at + 1] == PACE or (raw[at + 1] == PROGRAM and raw[at + 3 : at + 14] in LOOPS)


def colours(packed):
    """Bytes of the table of colours, of which one byte tells whether it is there and how long."""
    return 3 << (packed & 7) + 1 if packed & 0x80 else 0

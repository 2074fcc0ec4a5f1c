"""Who must know that a file was looked through: higher rooms that found their pages by its words."""

HEARERS = []


def register_hearer(hear):
    """`hear(file)` is called when a file has new words. Registering twice, in ready(), changes nothing."""
    if hear not in HEARERS:
        HEARERS.append(hear)


def tell(file):
    for hear in HEARERS:
        hear(file)

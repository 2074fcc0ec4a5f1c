"""What a file is by its own bytes; its name and the type a browser tells are only what somebody says."""

import filetype

HEAD = 8192  # bytes; enough for every signature there is
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def kind_of(head: bytes) -> str:
    """ "docx", "pdf", "png", "mp4", "exe" …, by the first bytes; "" for what has no signature, as plain text.

    The office formats before 2007 (.doc, .xls, .ppt) look alike from outside and are all "doc".
    """
    if head.startswith(OLD_OFFICE):
        return "doc"
    return filetype.guess_extension(head[:HEAD]) or ""

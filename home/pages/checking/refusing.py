"""How a file is refused."""

from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class Refused(ValidationError):
    """One full sentence: what is wrong with the file, and what to do."""


BROKEN = _("这个文件坏了，打不开；请回到原来的电脑或手机上打开看一眼，再传一次。")


@contextmanager
def rewound(file):
    """The file from its beginning, and back at its beginning afterwards, whatever was found."""
    file.seek(0)
    try:
        yield file
    finally:
        file.seek(0)

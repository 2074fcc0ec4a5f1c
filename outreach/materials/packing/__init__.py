"""A lesson in one ZIP, to be carried to a village without signal."""

from .parts import package, size_of_files
from .stream import zipped

__all__ = ["package", "size_of_files", "zipped"]

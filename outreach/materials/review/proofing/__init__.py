"""Proof-reading by machine before a person reads: what to look at again, beside the words themselves."""

from .checks import Finding
from .sheet import findings, sheet

__all__ = ["Finding", "findings", "sheet"]
